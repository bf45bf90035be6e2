package io.charm4j.testing.engine;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is set. Thread-safe. */
public final class VirtualClock implements InstantSource {
  private volatile Instant now;

  /**
   * A clock that shows this time.
   *
   * @param now what it shows at first (UTC)
   */
  public VirtualClock(Instant now) {
    this.now = now;
  }

  /** {@return a clock that shows the beginning of 2026 (UTC)} */
  public static VirtualClock standard() {
    return new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
  }

  @Override
  public Instant instant() {
    return now;
  }

  /**
   * Shows a later time.
   *
   * @param time what it shall show (UTC)
   * @throws IllegalArgumentException when the time is not later
   */
  public void setTo(Instant time) {
    if (time.isBefore(now)) {
      throw new IllegalArgumentException("time does not go back from " + now + " to " + time);
    }
    now = time;
  }
}
