package io.charm4j.hooktool;

/** A hook tool could not be started: the program does not run inside a Juju hook. */
public final class HookToolUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * The message names the tool and says what to do; the cause is what the system reported.
   *
   * @param message which hook tool could not be started
   * @param cause why
   */
  public HookToolUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
