package io.valkeycharm.managers;

import java.util.StringJoiner;

/**
 * An expected failure in one line of the unit's log: what happened and every cause below it. The place in
 * the code says nothing to an operator, and a store's client adds a hundred lines of it.
 */
final class FailureChain {
  private static final int DEEPEST = 10;

  private FailureChain() {}

  /** The messages of a failure and of its causes. */
  static String of(Throwable failure) {
    StringJoiner chain = new StringJoiner("; caused by ");
    Throwable link = failure;
    for (int depth = 0; link != null && depth < DEEPEST; depth++) {
      String message = link.getMessage();
      chain.add(message == null || depth > 0 ? link.toString() : message);
      link = link.getCause();
    }
    return chain.toString();
  }
}
