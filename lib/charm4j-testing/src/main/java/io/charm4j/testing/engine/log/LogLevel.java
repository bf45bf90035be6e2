package io.charm4j.testing.engine.log;

import java.util.Arrays;
import java.util.Optional;

/** The levels of the model's log, the least important first. */
public enum LogLevel {
  TRACE,
  DEBUG,
  INFO,
  WARNING,
  ERROR,
  CRITICAL;

  /** The level of this word, in any case; {@code WARN} is accepted for {@code WARNING}. */
  public static Optional<LogLevel> ofWord(String word) {
    if (word.equalsIgnoreCase("WARN")) {
      return Optional.of(WARNING);
    }
    return Arrays.stream(values()).filter(level -> level.name().equalsIgnoreCase(word)).findFirst();
  }
}
