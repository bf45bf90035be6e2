package io.charm4j.testing.engine.log;

import java.util.Arrays;
import java.util.Optional;

/** The levels of the model's log, the least important first. */
public enum LogLevel {
  /** The finest details. */
  TRACE,
  /** For who looks for a fault. */
  DEBUG,
  /** What happens in the ordinary course. */
  INFO,
  /** What somebody should look at. */
  WARNING,
  /** What has failed. */
  ERROR,
  /** What stops everything. */
  CRITICAL;

  /**
   * {@return the level of this word, in any case; {@code WARN} is accepted for {@code WARNING}}
   *
   * @param word such as {@code INFO}
   */
  public static Optional<LogLevel> ofWord(String word) {
    if (word.equalsIgnoreCase("WARN")) {
      return Optional.of(WARNING);
    }
    return Arrays.stream(values()).filter(level -> level.name().equalsIgnoreCase(word)).findFirst();
  }
}
