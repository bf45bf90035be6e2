package io.charm4j.testing.engine.agent;

/** The model does not accept what a program asked for, though the program ended well. */
final class CommitRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  CommitRefusedException(String message) {
    super(message);
  }

  CommitRefusedException(String message, Throwable cause) {
    super(message, cause);
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
