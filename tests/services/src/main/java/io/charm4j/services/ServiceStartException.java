package io.charm4j.services;

/** A service that this machine should be able to run could not be started. */
public final class ServiceStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure with its reason in words. */
  public ServiceStartException(String message) {
    super(message);
  }

  /** A failure with its reason in words and the exception behind it. */
  public ServiceStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
