package io.charm4j.action;

/** A parameter is not of the type that the charm expects. Names the parameter, never its value. */
public final class ActionParameterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ActionParameterException(String message) {
    super(message);
  }
}
