package io.valkeycharm.proof;

/** A server that takes part in a proof did not do what was asked of it. */
public final class ProofFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message says what could not be done. */
  public ProofFailedException(String message) {
    super(message);
  }

  /** The message says what could not be done, the cause why. */
  public ProofFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
