package io.valkeycharm.bench;

/** A measurement could not be made. Its message is for the person at the terminal. */
public final class BenchFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What could not be done, and why. */
  public BenchFailedException(String message) {
    super(message);
  }

  /** What could not be done, as {@code cause} shows. */
  public BenchFailedException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The message's last line: of what a program says when it fails, that is the one that tells why. */
  public String lastLine() {
    return String.valueOf(getMessage()).lines().reduce("", (_, last) -> last);
  }
}
