package io.charm4j.sandbox.controller.protocol;

import java.io.IOException;

/** A line on the controller's socket is not what the protocol says it should be. */
public final class MalformedMessageException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Says what is wrong, without quoting the line. */
  public MalformedMessageException(String message) {
    super(message);
  }
}
