package io.charm4j.pebble;

import java.time.Duration;

/**
 * The end of a wait, by a clock that nobody sets back.
 *
 * @param limit how long the whole wait may take
 */
record Deadline(Duration limit, long endNanoTime) {
  static Deadline after(Duration limit) {
    return new Deadline(limit, System.nanoTime() + limit.toNanos());
  }

  boolean isOver() {
    return left().isNegative() || left().isZero();
  }

  /** What is left of the wait; negative when it is over. */
  Duration left() {
    return Duration.ofNanos(endNanoTime - System.nanoTime());
  }

  /** Waits for {@code pause}. */
  static void pause(Duration pause, String waitingFor) throws PebbleException.Interrupted {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      throw new PebbleException.Interrupted(waitingFor, e);
    }
  }
}
