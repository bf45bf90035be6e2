package io.charm4j.testing.engine.substrate;

/** The world outside the model did not do what the model needs; the message names the thing. */
public final class SubstrateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A failure without a deeper cause.
   *
   * @param message what could not be done
   */
  public SubstrateException(String message) {
    super(message);
  }

  /**
   * A failure with what the system reported.
   *
   * @param message what could not be done
   * @param cause why
   */
  public SubstrateException(String message, Throwable cause) {
    super(message, cause);
  }
}
