package io.charm4j.json;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One JSON value; immutable. {@link Json} reads and writes them. */
public sealed interface JsonValue {

  /**
   * An object; its members keep their order.
   *
   * @param members the members by name
   */
  record JsonObject(Map<String, JsonValue> members) implements JsonValue {
    /** Copies the map, keeping its order. */
    public JsonObject {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /**
     * {@return the member of that name, unless it is missing or {@code null}: the two mean the same
     * here}
     *
     * @param name the member's name
     */
    public Optional<JsonValue> get(String name) {
      return Optional.ofNullable(members.get(name)).filter(value -> !(value instanceof JsonNull));
    }

    /**
     * {@return the member of that name when it is a text}
     *
     * @param name the member's name
     */
    public Optional<String> text(String name) {
      return get(name)
          .flatMap(
              value -> value instanceof JsonText(String t) ? Optional.of(t) : Optional.empty());
    }

    /**
     * {@return the elements of the member of that name when it is an array, else none}
     *
     * @param name the member's name
     */
    public List<JsonValue> elements(String name) {
      return get(name)
          .map(value -> value instanceof JsonArray(var e) ? e : List.<JsonValue>of())
          .orElse(List.of());
    }
  }

  /**
   * An array.
   *
   * @param elements its elements
   */
  record JsonArray(List<JsonValue> elements) implements JsonValue {
    /** Copies the list. */
    public JsonArray {
      elements = List.copyOf(elements);
    }
  }

  /**
   * A string.
   *
   * @param value its characters, unescaped
   */
  record JsonText(String value) implements JsonValue {}

  /**
   * A number, exact.
   *
   * @param value its value
   */
  record JsonNumber(BigDecimal value) implements JsonValue {
    /**
     * {@return a whole number}
     *
     * @param value the number
     */
    public static JsonNumber of(long value) {
      return new JsonNumber(BigDecimal.valueOf(value));
    }
  }

  /**
   * {@code true} or {@code false}.
   *
   * @param value which
   */
  record JsonBoolean(boolean value) implements JsonValue {}

  /** {@code null}. */
  record JsonNull() implements JsonValue {}
}
