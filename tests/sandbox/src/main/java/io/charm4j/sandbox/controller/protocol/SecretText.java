package io.charm4j.sandbox.controller.protocol;

import java.util.Map;
import java.util.TreeMap;

/**
 * The content of a secret on its way from the command line to the controller.
 *
 * @param values the secret's keys and values; never shown by {@link #toString()}
 */
public record SecretText(Map<String, String> values) {

  /** Keeps a copy. */
  public SecretText {
    values = Map.copyOf(values);
  }

  /** Shows the keys and no value. */
  @Override
  public String toString() {
    return "SecretText" + new TreeMap<>(values).navigableKeySet();
  }
}
