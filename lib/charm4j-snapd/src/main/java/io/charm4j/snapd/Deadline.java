package io.charm4j.snapd;

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
    return System.nanoTime() - endNanoTime >= 0;
  }

  /** Waits for {@code pause}. */
  static void pause(Duration pause, String waitingFor) throws SnapdException.Interrupted {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      throw new SnapdException.Interrupted(waitingFor, e);
    }
  }
}
