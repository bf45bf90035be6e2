package io.valkeycharm.managers;

import io.charm4j.secret.SensitiveString;
import java.security.SecureRandom;

/** Makes passwords that nobody can guess and that need no quoting anywhere. */
final class PasswordGenerator {
  private static final String CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 32;

  private final SecureRandom random = new SecureRandom();

  /** Another password: 32 letters and digits. */
  SensitiveString next() {
    StringBuilder password = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      password.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    }
    return SensitiveString.of(password.toString());
  }
}
