package io.charm4j.environment;

/** A variable that Juju sets is missing or is not what it should be. The message names the variable. */
public final class MalformedEnvironmentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * The message names the variable.
   *
   * @param message which variable is wrong, and how
   */
  public MalformedEnvironmentException(String message) {
    super(message);
  }
}
