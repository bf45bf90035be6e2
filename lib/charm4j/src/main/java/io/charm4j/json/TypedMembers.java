package io.charm4j.json;

import io.charm4j.json.JsonValue.JsonBoolean;
import io.charm4j.json.JsonValue.JsonNumber;
import io.charm4j.json.JsonValue.JsonObject;
import io.charm4j.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Typed reading of an object's members. A member that is missing or {@code null} is empty; one of
 * another type is refused with the exception that the owner makes of name and expected type.
 */
public final class TypedMembers {
  private final JsonObject object;
  private final BiFunction<String, String, RuntimeException> refusal;

  /**
   * {@code refusal} makes an exception of a member's name and what was expected, such as {@code a text}.
   *
   * @param object the object to read
   * @param refusal makes the exception for a member of another type, of its name and of what was
   *     expected
   */
  public TypedMembers(JsonObject object, BiFunction<String, String, RuntimeException> refusal) {
    this.object = object;
    this.refusal = refusal;
  }

  /** {@return the object itself} */
  public JsonObject object() {
    return object;
  }

  /**
   * {@return a text}
   *
   * @param name the member's name
   */
  public Optional<String> text(String name) {
    return read(
        name,
        "a text",
        value -> value instanceof JsonText(String text) ? Optional.of(text) : Optional.empty());
  }

  /**
   * {@return a truth value}
   *
   * @param name the member's name
   */
  public Optional<Boolean> bool(String name) {
    return read(
        name,
        "true or false",
        value ->
            value instanceof JsonBoolean(boolean truth) ? Optional.of(truth) : Optional.empty());
  }

  /**
   * {@return a whole number of 64 bits}
   *
   * @param name the member's name
   */
  public Optional<Long> integer(String name) {
    return read(name, "a whole number", value -> number(value).flatMap(TypedMembers::whole));
  }

  /**
   * {@return any number}
   *
   * @param name the member's name
   */
  public Optional<BigDecimal> decimal(String name) {
    return read(name, "a number", TypedMembers::number);
  }

  /**
   * A whole number between two bounds, both included.
   *
   * @param name the member's name
   * @param least the least number allowed
   * @param most the greatest number allowed
   * @return the number; empty when it is missing
   */
  public Optional<Long> integer(String name, long least, long most) {
    return read(
        name,
        "a whole number from " + least + " to " + most,
        value ->
            number(value)
                .flatMap(TypedMembers::whole)
                .filter(number -> number >= least && number <= most));
  }

  /**
   * One of an enum's constants, in lower case with hyphens: {@code read-only} is {@code READ_ONLY}.
   *
   * @param <E> the enum
   * @param name the member's name
   * @param type the enum's class
   * @return the constant; empty when it is missing
   */
  public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    String words = constants.stream().map(TypedMembers::word).collect(Collectors.joining(", "));
    return read(
        name,
        "one of " + words,
        value ->
            constants.stream()
                .filter(constant -> value.equals(new JsonText(word(constant))))
                .findFirst());
  }

  /**
   * A text that is neither missing nor empty.
   *
   * @param name the member's name
   * @return the text
   */
  public String required(String name) {
    return text(name).filter(text -> !text.isEmpty()).orElseThrow(() -> refusal.apply(name, "set"));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private <T> Optional<T> read(
      String name, String expected, Function<JsonValue, Optional<T>> reader) {
    return object
        .get(name)
        .map(value -> reader.apply(value).orElseThrow(() -> refusal.apply(name, expected)));
  }

  private static Optional<BigDecimal> number(JsonValue value) {
    return value instanceof JsonNumber(BigDecimal number) ? Optional.of(number) : Optional.empty();
  }

  private static Optional<Long> whole(BigDecimal number) {
    try {
      return Optional.of(number.longValueExact());
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }
}
