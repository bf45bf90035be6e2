package io.valkeycharm.events;

/** Ends a hook in error, so that Juju runs it again: what it was for could not be done at all. */
public final class HookFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HookFailedException(Exception cause) {
    super(cause.getMessage(), cause);
  }
}
