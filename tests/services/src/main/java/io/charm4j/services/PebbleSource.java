package io.charm4j.services;

import java.nio.file.Path;

/** Where a Pebble comes from. */
sealed interface PebbleSource {
  /** A program of this machine. */
  record Program(Path executable) implements PebbleSource {}

  /**
   * Nowhere.
   *
   * @param reason why, and what would help
   */
  record Unavailable(String reason) implements PebbleSource {}
}
