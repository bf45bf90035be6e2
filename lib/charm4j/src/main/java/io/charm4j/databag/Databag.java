package io.charm4j.databag;

import java.util.Map;
import java.util.Optional;

/**
 * One bag of a relation: a map from text to text that one side writes and the other reads.
 *
 * <p>Writes are visible at once to this dispatch, and to others only after it has succeeded; a key
 * that is set and removed again within one dispatch is never seen by anybody (reference/juju-hook-contract
 * §3.3). The empty text and a missing key are the same thing to Juju.
 */
public interface Databag {

  /**
   * {@return whose bag it is, in words, such as {@code application data of web in relation db:7}}
   */
  String description();

  /**
   * {@return all entries, own writes of this dispatch included} Empty when the relation is gone.
   *
   * @throws DatabagAccessException when this unit may not read the bag
   */
  Map<String, String> asMap();

  /**
   * Sets a key. The empty text removes it.
   *
   * @param key the key
   * @param value the value to write
   * @throws DatabagAccessException when this unit may not write the bag
   */
  void set(String key, String value);

  /**
   * {@return the text under a key}
   *
   * @param key the key
   * @throws DatabagAccessException when this unit may not read the bag
   */
  default Optional<String> get(String key) {
    return Optional.ofNullable(asMap().get(key));
  }

  /**
   * Removes a key; nothing happens when it is not there.
   *
   * @param key the key
   * @throws DatabagAccessException when this unit may not write the bag
   */
  default void remove(String key) {
    set(key, "");
  }

  /**
   * {@return the value under a typed key, or the key's default when it is missing}
   *
   * @param <T> the type of the value
   * @param key the key
   * @throws DatabagException when the text is not a value of that type
   * @throws DatabagAccessException when this unit may not read the bag
   */
  default <T> T get(DatabagKey<T> key) {
    try {
      return key.decode(get(key.name()));
    } catch (InvalidValueException e) {
      throw new DatabagException(description(), key.name(), e.reason());
    }
  }

  /**
   * Sets a typed key. A value that is merely {@code false}, 0 or an empty list is written like any other.
   *
   * @param <T> the type of the value
   * @param key the key
   * @param value the value to write
   * @throws DatabagException when the value cannot be written
   * @throws DatabagAccessException when this unit may not write the bag
   */
  default <T> void set(DatabagKey<T> key, T value) {
    try {
      set(key.name(), key.encode(value).orElse(""));
    } catch (InvalidValueException e) {
      throw new DatabagException(description(), key.name(), e.reason());
    }
  }
}
