package io.valkeycharm.managers;

import io.valkeycharm.workload.WorkloadAwayException;
import java.time.Duration;
import java.util.Optional;

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
  interface Look {
    /**
     * Why it has not come true yet; empty when it has.
     *
     * @throws WorkloadAwayException when a further look would see nothing either
     */
    Optional<String> obstacle() throws WorkloadAwayException;
  }

  /** Checks the number. */
  Patience {
    if (looks < 1) {
      throw new IllegalArgumentException("Cannot look " + looks + " times");
    }
  }

  /**
   * Looks until it is true or the looks are used up.
   *
   * @return what was in the way at the last look; empty when it has come true
   * @throws WorkloadAwayException as soon as a look throws it
   */
  Optional<String> await(Look look) throws WorkloadAwayException {
    Optional<String> obstacle = look.obstacle();
    for (int left = looks - 1; left > 0 && obstacle.isPresent(); left--) {
      try {
        pause.of(interval);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return obstacle;
      }
      obstacle = look.obstacle();
    }
    return obstacle;
  }
}
