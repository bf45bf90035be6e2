package io.charm4j.testing.engine.charm;

/** A charm breaks a rule of its format; the message says which (reference/juju-hook-contract §6.5). */
public final class InvalidCharmException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The broken rule. */
  public InvalidCharmException(String message) {
    super(message);
  }

  /** The broken rule and what the parser reported. */
  public InvalidCharmException(String message, Throwable cause) {
    super(message, cause);
  }
}
