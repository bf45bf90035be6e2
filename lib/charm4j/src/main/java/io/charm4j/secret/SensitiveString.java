package io.charm4j.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A text that must not be shown: a password, a key, a token.
 *
 * <p>It can be carried about, compared and logged by mistake without harm: only {@link #reveal()}
 * gives the text away, so every place that does can be found.
 */
public final class SensitiveString {
  private final String value;

  private SensitiveString(String value) {
    this.value = value;
  }

  /**
   * Wraps a text.
   *
   * @param value the text to hide
   * @return the text, hidden
   */
  public static SensitiveString of(String value) {
    return new SensitiveString(value);
  }

  /** {@return the text itself; to be handed straight to its consumer} */
  public String reveal() {
    return value;
  }

  /** {@return whether there is no text at all} */
  public boolean isEmpty() {
    return value.isEmpty();
  }

  /** Compares in a time that does not tell how much is equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SensitiveString that
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** A fixed mark, whatever the text. */
  @Override
  public String toString() {
    return "***";
  }
}
