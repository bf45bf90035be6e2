package io.valkeycharm.managers;

import java.time.Duration;

/**
 * How often, and how far apart, to look whether something has come true.
 *
 * @param looks how often at most, 1 or more
 * @param interval the time between two looks
 * @param pause what lets the time pass
 */
record Patience(int looks, Duration interval, Pause pause) {

  /** One look at something. */
  @FunctionalInterface
  interface Look<E extends Exception> {
    /** Whether it has come true. */
    boolean isTrue() throws E;
  }

  /** Looks until it is true or the looks are used up; tells which. */
  <E extends Exception> boolean until(Look<E> look) throws E {
    for (int left = looks; left > 0; left--) {
      if (look.isTrue()) {
        return true;
      }
      if (left > 1) {
        try {
          pause.of(interval);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
    }
    return false;
  }
}
