package io.charm4j.sandbox.controller;

import io.charm4j.testing.engine.ModelEngine;
import java.time.Duration;

/** Waits for the model to come to a state, for as long as somebody wants to know. */
final class Waiting {

  /** Longer than anybody waits, and short enough to be added to a point in time. */
  static final Duration UNLIMITED = Duration.ofDays(3650);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final ModelEngine engine;
  private final Answers answers;
  private final Duration limit;
  private final long start = System.nanoTime();

  /**
   * Starts the clock.
   *
   * @param milliseconds the limit; negative for none
   */
  Waiting(ModelEngine engine, Answers answers, long milliseconds) {
    this.engine = engine;
    this.answers = answers;
    this.limit = milliseconds < 0 ? UNLIMITED : Duration.ofMillis(milliseconds);
  }

  /** A state of the model. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws RequestRefusedException;
  }

  /** Whether the condition came to hold before the time was over or nobody listened any more. */
  boolean until(Condition condition) throws RequestRefusedException, InterruptedException {
    while (true) {
      long version = engine.version();
      if (condition.holds()) {
        return true;
      }
      Duration left = limit.minusNanos(System.nanoTime() - start);
      if (!left.isPositive() || !answers.wanted()) {
        return false;
      }
      engine.awaitChange(version, left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }
}
