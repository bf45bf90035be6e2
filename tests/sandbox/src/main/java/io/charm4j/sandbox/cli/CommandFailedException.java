package io.charm4j.sandbox.cli;

/** A command could not do what it was asked to; the message is for the user. */
public final class CommandFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Exit status of a command that ran and failed. */
  static final int FAILED = 1;

  /** Exit status of a command that was given wrong words. */
  static final int MISUSED = 2;

  private final int exitStatus;

  private CommandFailedException(String message, int exitStatus) {
    super(message);
    this.exitStatus = exitStatus;
  }

  /** The command ran and failed. */
  static CommandFailedException failed(String message) {
    return new CommandFailedException(message, FAILED);
  }

  /** The command was given words that make no sense. */
  static CommandFailedException misused(String message) {
    return new CommandFailedException(message, MISUSED);
  }

  /** The status that the process ends with. */
  int exitStatus() {
    return exitStatus;
  }
}
