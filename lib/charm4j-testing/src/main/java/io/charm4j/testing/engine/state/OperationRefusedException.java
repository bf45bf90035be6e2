package io.charm4j.testing.engine.state;

/** The model refuses what an operator asked for; the message is what Juju would print. */
public final class OperationRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why the request is refused. */
  public OperationRefusedException(String message) {
    super(message);
  }
}
