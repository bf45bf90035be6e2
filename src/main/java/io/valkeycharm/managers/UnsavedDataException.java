package io.valkeycharm.managers;

/** The server was not stopped: it could not bring its data to disk, and they would have been lost. */
final class UnsavedDataException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why it could not. */
  UnsavedDataException(String reason) {
    super("The server was not stopped, for its data could not be saved: " + reason);
  }
}
