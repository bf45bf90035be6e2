package io.charm4j;

import io.charm4j.event.Event;

/** An event was deferred that makes no sense later. */
public final class NotDeferrableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotDeferrableException(Event event) {
    super("Cannot defer " + event.hookName() + ": it has no meaning after its own dispatch");
  }
}
