package io.charm4j.testing.engine.state;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ids of secrets: 20 letters and digits, as Juju makes them. */
public final class SecretIds {
  private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuv";
  private static final int LENGTH = 20;
  private static final Pattern URI =
      Pattern.compile("(?:secret:)?(?://[0-9a-f-]{36}/)?([0-9a-v]{20})");

  private SecretIds() {}

  /** An id that was never used. */
  public static String create() {
    SecureRandom random = new SecureRandom();
    StringBuilder id = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }

  /** The bare id in {@code secret:<id>}, {@code secret://<model>/<id>} or {@code <id>}. */
  public static Optional<String> parse(String uri) {
    Matcher matcher = URI.matcher(uri);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
