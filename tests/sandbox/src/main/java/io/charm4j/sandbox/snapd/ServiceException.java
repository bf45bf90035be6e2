package io.charm4j.sandbox.snapd;

/** A service of a snap cannot be started or stopped; a change that meets it fails. */
final class ServiceException extends Exception {
  private static final long serialVersionUID = 1L;

  ServiceException(String message) {
    super(message);
  }
}
