package io.charm4j.testing.engine.log;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which entries a log keeps: {@code <root>=INFO;unit=DEBUG}.
 *
 * @param levels the least important level that is kept, by module; the longest module that begins an
 *     entry's module decides
 */
public record LoggingConfig(Map<String, LogLevel> levels) {
  private static final String ROOT = "<root>";

  /** Copies the map. */
  public LoggingConfig {
    levels = Map.copyOf(levels);
  }

  /**
   * Reads the text.
   *
   * @param text such as {@code <root>=INFO;unit=DEBUG}
   * @return the settings
   * @throws IllegalArgumentException when it is not of that form
   */
  public static LoggingConfig parse(String text) {
    Map<String, LogLevel> levels = new TreeMap<>();
    for (String part : text.split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals <= 0) {
        throw new IllegalArgumentException(
            "logger specification expected '=', found \"" + part.strip() + "\"");
      }
      String word = part.substring(equals + 1).strip();
      levels.put(
          part.substring(0, equals).strip(),
          LogLevel.ofWord(word)
              .orElseThrow(
                  () -> new IllegalArgumentException("unknown severity level \"" + word + "\"")));
    }
    return new LoggingConfig(levels);
  }

  /**
   * {@return whether an entry of this module and level is kept}
   *
   * @param module the logger's name
   * @param level the line's level
   */
  public boolean keeps(String module, LogLevel level) {
    LogLevel least = levels.getOrDefault(ROOT, LogLevel.WARNING);
    int longest = -1;
    for (Map.Entry<String, LogLevel> entry : levels.entrySet()) {
      String prefix = entry.getKey();
      boolean begins = module.equals(prefix) || module.startsWith(prefix + ".");
      if (begins && prefix.length() > longest) {
        longest = prefix.length();
        least = entry.getValue();
      }
    }
    return level.compareTo(least) >= 0;
  }
}
