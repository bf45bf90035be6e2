package io.charm4j.docs;

import java.nio.file.Path;

/** Where the tutorial is. */
final class Tutorial {
  static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();
  static final Path PAGE = CHECKOUT.resolve("docs/tutorial/write-a-charm-in-java.md");

  private Tutorial() {}
}
