package io.charm4j.action;

/** Juju would not take that result. Names the key, never its value. */
public final class ActionResultException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ActionResultException(String message) {
    super(message);
  }
}
