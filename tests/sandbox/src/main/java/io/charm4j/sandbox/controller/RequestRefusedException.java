package io.charm4j.sandbox.controller;

/** A request cannot be done; the message is for the one who asked. */
final class RequestRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  RequestRefusedException(String message) {
    super(message);
  }

  RequestRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
