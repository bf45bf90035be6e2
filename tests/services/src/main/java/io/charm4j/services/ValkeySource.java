package io.charm4j.services;

import java.nio.file.Path;

/** Where a Valkey server comes from. */
sealed interface ValkeySource {
  /** A container. */
  record Container() implements ValkeySource {}

  /** A program of this machine. */
  record Program(Path executable) implements ValkeySource {}

  /**
   * Nowhere.
   *
   * @param reason why, and what would help
   */
  record Unavailable(String reason) implements ValkeySource {}
}
