package io.charm4j.testing.engine.charm;

/** A charm breaks a rule of its format; the message says which (reference/juju-hook-contract §6.5). */
public final class InvalidCharmException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * The broken rule.
   *
   * @param message what is wrong, and in which file
   */
  public InvalidCharmException(String message) {
    super(message);
  }

  /**
   * The broken rule and what the parser reported.
   *
   * @param message what is wrong, and in which file
   * @param cause why
   */
  public InvalidCharmException(String message, Throwable cause) {
    super(message, cause);
  }
}
