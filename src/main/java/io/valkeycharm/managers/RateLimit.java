package io.valkeycharm.managers;

import io.charm4j.status.Blocked;
import io.charm4j.status.Status;
import java.util.Optional;

/** How fast a backup may read its snapshot: the charm's option {@code rate-limit}. */
public sealed interface RateLimit {
  /**
   * The lowest rate. Below it a server would see a reader that stands still, and drop it after {@code
   * repl-timeout} (reference/valkey-operator-behaviour §K.7).
   */
  long LOWEST = 65_536;

  /**
   * It can be used.
   *
   * @param bytesPerSecond 0 for no limit
   */
  record Valid(long bytesPerSecond) implements RateLimit {}

  /** It can't. */
  record Invalid() implements RateLimit {

    /** What {@code juju status} says of it. */
    public Status status() {
      return new Blocked("Invalid option rate-limit: 0, or 65536 bytes/s and more");
    }
  }

  /** Of the option's value; without one there is no limit. */
  static RateLimit of(Optional<Long> option) {
    long rate = option.orElse(0L);
    return rate == 0 || rate >= LOWEST ? new Valid(rate) : new Invalid();
  }
}
