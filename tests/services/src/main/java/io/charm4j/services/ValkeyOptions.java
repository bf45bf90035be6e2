package io.charm4j.services;

import java.util.Map;
import java.util.TreeMap;

/**
 * How a Valkey server shall run.
 *
 * @param password the password of the default user; never printed by {@link #toString()}
 * @param configuration directives of valkey.conf with their arguments as the file has them, for instance
 *     {@code repl-diskless-sync} to {@code no}; they win over the service's own. An empty argument is
 *     written as {@code ""}
 */
public record ValkeyOptions(String password, Map<String, String> configuration) {

  /** Copies the directives. */
  public ValkeyOptions {
    if (password.isBlank() || password.chars().anyMatch(c -> c <= ' ' || c == '"')) {
      throw new IllegalArgumentException("The password must be a single word");
    }
    configuration.forEach((name, value) -> {
      if (name.isBlank() || (name + value).indexOf('\n') >= 0) {
        throw new IllegalArgumentException("Not one directive on one line: " + name);
      }
    });
    configuration = Map.copyOf(configuration);
  }

  /** A fresh password and nothing special. */
  public static ValkeyOptions standard() {
    return new ValkeyOptions(RandomSecret.hex(16), Map.of());
  }

  /** The same with one more directive. */
  public ValkeyOptions with(String directive, String arguments) {
    Map<String, String> more = new TreeMap<>(configuration);
    more.put(directive, arguments);
    return new ValkeyOptions(password, more);
  }

  /** The text of valkey.conf: {@code base} first, then the password, then the chosen directives. */
  String text(Map<String, String> base) {
    Map<String, String> all = new TreeMap<>(base);
    all.put("requirepass", password);
    all.put("primaryauth", password);
    all.putAll(configuration);
    StringBuilder text = new StringBuilder();
    all.forEach((name, value) ->
        text.append(name).append(' ').append(value.isEmpty() ? "\"\"" : value).append('\n'));
    return text.toString();
  }

  @Override
  public String toString() {
    return "ValkeyOptions[configuration=" + configuration.keySet() + "]";
  }
}
