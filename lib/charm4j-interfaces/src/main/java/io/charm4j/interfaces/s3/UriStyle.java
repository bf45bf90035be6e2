package io.charm4j.interfaces.s3;

import java.util.Locale;
import java.util.Optional;

/** Where the bucket's name goes in a request's address. */
public enum UriStyle {
  /** Into the path: {@code https://host/bucket/key}. */
  PATH,
  /** Into the host name: {@code https://bucket.host/key}; some charms call it "virtual". */
  HOST,
  /** Not said: into the host name for AWS, into the path for every other endpoint. */
  AUTO;

  /** The style that a word on the wire means; empty for a word that means none. */
  static Optional<UriStyle> of(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "path" -> Optional.of(PATH);
      case "host", "virtual" -> Optional.of(HOST);
      case "auto", "" -> Optional.of(AUTO);
      default -> Optional.empty();
    };
  }
}
