package io.charm4j.docs;

/** A page does not keep its word; the message says where, what was run and what came of it. */
public final class PageFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PageFailedException(String message) {
    super(message);
  }
}
