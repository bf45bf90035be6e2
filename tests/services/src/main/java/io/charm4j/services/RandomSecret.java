package io.charm4j.services;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Fresh passwords and keys for services that live as long as one test. */
final class RandomSecret {
  private RandomSecret() {}

  /** Hexadecimal text of {@code bytes} random bytes. */
  static String hex(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
