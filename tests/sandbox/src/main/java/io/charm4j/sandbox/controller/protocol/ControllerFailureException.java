package io.charm4j.sandbox.controller.protocol;

/** The controller could not do what was asked, or could not be asked. The message is for the user. */
public final class ControllerFailureException extends Exception {

  private static final long serialVersionUID = 1L;

  /** With the text for the user. */
  public ControllerFailureException(String message) {
    super(message);
  }

  /** With the text for the user and what caused it. */
  public ControllerFailureException(String message, Throwable cause) {
    super(message, cause);
  }
}
