package io.valkeycharm.managers;

import java.time.Duration;

/** Lets time pass between two looks at something. A boundary, so that a test need not wait. */
@FunctionalInterface
public interface Pause {
  /** Waits in earnest. */
  Pause REAL = duration -> Thread.sleep(duration.toMillis());

  /** Waits that long. */
  void of(Duration duration) throws InterruptedException;
}
