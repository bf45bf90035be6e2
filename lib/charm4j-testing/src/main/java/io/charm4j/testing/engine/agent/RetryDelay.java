package io.charm4j.testing.engine.agent;

import java.time.Duration;

/**
 * How long a failed hook rests: 5 s, then twice as long each time, at most 5 min
 * (reference/juju-hook-contract §1.5). Juju adds some jitter; here every run is to be the same.
 */
final class RetryDelay {
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int DOUBLINGS = 6;

  private RetryDelay() {}

  static Duration after(int attempts) {
    Duration delay = FIRST.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS));
    return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
  }
}
