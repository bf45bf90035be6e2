package io.charm4j.databag;

import io.charm4j.json.Json;
import io.charm4j.json.JsonException;
import io.charm4j.json.JsonValue;
import io.charm4j.json.JsonValue.JsonArray;
import io.charm4j.json.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A key of a databag that knows the type of its value, its default, and how the value is written.
 *
 * @param <T> the type of the value
 */
public final class DatabagKey<T> {

  /**
   * Makes a value of a text.
   *
   * @param <T> the type of the value
   */
  @FunctionalInterface
  public interface Decoder<T> {
    /**
     * Makes a value of a text that is not empty.
     *
     * @param text the text under the key
     * @return the value
     * @throws InvalidValueException when the text is no such value
     */
    T decode(String text) throws InvalidValueException;
  }

  /**
   * Makes a text of a value.
   *
   * @param <T> the type of the value
   */
  @FunctionalInterface
  public interface Encoder<T> {
    /**
     * Makes a text of a value; none means that the key shall be missing.
     *
     * @param value the value to write
     * @return the text
     * @throws InvalidValueException when the value cannot be written
     */
    Optional<String> encode(T value) throws InvalidValueException;
  }

  private final String name;
  private final T missing;
  private final Decoder<T> decoder;
  private final Encoder<T> encoder;

  private DatabagKey(String name, T missing, Decoder<T> decoder, Encoder<T> encoder) {
    this.name = name;
    this.missing = missing;
    this.decoder = decoder;
    this.encoder = encoder;
  }

  /**
   * {@return a key of a type of your own}
   *
   * @param <T> the type of the value
   * @param name the key in the bag
   * @param missing what a missing key stands for
   * @param decoder makes a value of a text
   * @param encoder makes a text of a value
   */
  public static <T> DatabagKey<T> of(
      String name, T missing, Decoder<T> decoder, Encoder<T> encoder) {
    return new DatabagKey<>(name, missing, decoder, encoder);
  }

  /**
   * {@return a key of a plain text, kept as it is; missing means empty}
   *
   * @param name the key in the bag
   */
  public static DatabagKey<String> text(String name) {
    return text(name, "");
  }

  /**
   * {@return a key of a plain text, kept as it is} The empty text can only be written where it is
   * the default.
   *
   * @param name the key in the bag
   * @param missing what a missing key stands for
   */
  public static DatabagKey<String> text(String name, String missing) {
    return of(
        name,
        missing,
        text -> text,
        value -> {
          if (value.isEmpty() && !missing.isEmpty()) {
            throw new InvalidValueException(
                "cannot be set to the empty text: Juju would remove it");
          }
          return Optional.of(value);
        });
  }

  /**
   * {@return a key of {@code true} or {@code false}}
   *
   * @param name the key in the bag
   * @param missing what a missing key stands for
   */
  public static DatabagKey<Boolean> bool(String name, boolean missing) {
    return of(name, missing, DatabagKey::decodeBoolean, value -> Optional.of(value.toString()));
  }

  /**
   * {@return a key of a whole number of 64 bits, in decimal digits}
   *
   * @param name the key in the bag
   * @param missing what a missing key stands for
   */
  public static DatabagKey<Long> integer(String name, long missing) {
    return of(name, missing, DatabagKey::decodeInteger, value -> Optional.of(value.toString()));
  }

  /**
   * {@return a key of one of an enum's constants, written in lower case with hyphens: {@code
   * READ_ONLY} is {@code read-only}}
   *
   * @param <E> the enum
   * @param name the key in the bag
   * @param type the enum's class
   * @param missing what a missing key stands for
   */
  public static <E extends Enum<E>> DatabagKey<E> choice(String name, Class<E> type, E missing) {
    return of(name, missing, text -> decodeChoice(text, type), value -> Optional.of(word(value)));
  }

  /**
   * {@return a key of any JSON}
   *
   * @param name the key in the bag
   * @param missing what a missing key stands for
   */
  public static DatabagKey<JsonValue> json(String name, JsonValue missing) {
    return of(name, missing, DatabagKey::decodeJson, value -> Optional.of(Json.write(value)));
  }

  /**
   * {@return a key of a list of texts, written as a JSON array; missing means an empty list}
   *
   * @param name the key in the bag
   */
  public static DatabagKey<List<String>> texts(String name) {
    return of(
        name,
        List.of(),
        DatabagKey::decodeTexts,
        value -> {
          List<JsonValue> elements = new ArrayList<>();
          value.forEach(text -> elements.add(new JsonText(text)));
          return Optional.of(Json.write(new JsonArray(elements)));
        });
  }

  /** {@return the same key for a value that may be missing: empty instead of the default} */
  public DatabagKey<Optional<T>> optional() {
    return of(
        name,
        Optional.empty(),
        text -> Optional.of(decoder.decode(text)),
        value -> value.isEmpty() ? Optional.empty() : encoder.encode(value.get()));
  }

  /** {@return the key itself} */
  public String name() {
    return name;
  }

  /**
   * The value that a text stands for; the default when there is none, or an empty one.
   *
   * @param text the text under the key
   * @return the value
   * @throws InvalidValueException when the text is no such value
   */
  public T decode(Optional<String> text) throws InvalidValueException {
    if (text.isEmpty() || text.get().isEmpty()) {
      return missing;
    }
    try {
      return decoder.decode(text.get());
    } catch (RuntimeException e) {
      // A foreign message may quote the value, which may be secret; so neither it nor the cause is
      // kept.
      throw new InvalidValueException("could not be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  /**
   * The text that stands for a value; none when the key shall be missing.
   *
   * @param value the value to write
   * @return the text
   * @throws InvalidValueException when the value cannot be written
   */
  public Optional<String> encode(T value) throws InvalidValueException {
    return encoder.encode(value);
  }

  /** The name. */
  @Override
  public String toString() {
    return name;
  }

  private static Boolean decodeBoolean(String text) throws InvalidValueException {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new InvalidValueException("is neither true nor false");
    };
  }

  private static Long decodeInteger(String text) throws InvalidValueException {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw new InvalidValueException("is not a whole number");
    }
  }

  private static <E extends Enum<E>> E decodeChoice(String text, Class<E> type)
      throws InvalidValueException {
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(text)) {
        return constant;
      }
    }
    String words =
        Arrays.stream(type.getEnumConstants())
            .map(DatabagKey::word)
            .collect(Collectors.joining(", "));
    throw new InvalidValueException("is not one of " + words);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static JsonValue decodeJson(String text) throws InvalidValueException {
    try {
      return Json.parse(text);
    } catch (JsonException e) {
      throw new InvalidValueException("is not JSON");
    }
  }

  private static List<String> decodeTexts(String text) throws InvalidValueException {
    List<String> texts = new ArrayList<>();
    if (decodeJson(text) instanceof JsonArray(var elements)) {
      for (JsonValue element : elements) {
        if (!(element instanceof JsonText(String value))) {
          throw new InvalidValueException("is not a JSON array of texts");
        }
        texts.add(value);
      }
      return List.copyOf(texts);
    }
    throw new InvalidValueException("is not a JSON array of texts");
  }
}
