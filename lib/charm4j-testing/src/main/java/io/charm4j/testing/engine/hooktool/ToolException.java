package io.charm4j.testing.engine.hooktool;

/** A hook tool refuses; its exit code and message are what the charm gets. */
final class ToolException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private ToolException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Bad usage: exit code 2. */
  static ToolException usage(String message) {
    return new ToolException(2, message);
  }

  /** The command ran and failed: exit code 1. */
  static ToolException failure(String message) {
    return new ToolException(1, message);
  }

  int exitCode() {
    return exitCode;
  }

  String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
