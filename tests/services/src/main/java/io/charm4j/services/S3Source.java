package io.charm4j.services;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where an S3 store comes from. */
sealed interface S3Source {
  /**
   * A store that somebody named in the environment.
   *
   * @param authority a file with the PEM text of the store's private authority
   */
  record External(
      URI endpoint, String region, String accessKey, String secretKey, Optional<Path> authority)
      implements S3Source {
    @Override
    public String toString() {
      return "External[" + endpoint + "]";
    }
  }

  /** A container. */
  record Container() implements S3Source {}

  /** A program of this machine. */
  record Program(Path executable) implements S3Source {}

  /** The store inside this JVM. */
  record Embedded() implements S3Source {}
}
