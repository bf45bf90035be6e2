package io.charm4j.testing.engine.view;

import java.util.Locale;

/** The states of a task (reference/juju-hook-contract §2.3). */
public enum TaskStatus {
  /** It waits for its unit. */
  PENDING,
  /** It runs. */
  RUNNING,
  /** It has succeeded. */
  COMPLETED,
  /** It has failed, by its own word or by its exit status. */
  FAILED,
  /** It was cancelled before it ran. */
  CANCELLED,
  /** It was cancelled while it ran, and has not ended yet. */
  ABORTING,
  /** It was cancelled while it ran. */
  ABORTED,
  /** It could not be run. */
  ERROR;

  /**
   * Juju's word for it.
   *
   * @return the word
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@return whether the task will not change any more} */
  public boolean ended() {
    return switch (this) {
      case PENDING, RUNNING, ABORTING -> false;
      case COMPLETED, FAILED, CANCELLED, ABORTED, ERROR -> true;
    };
  }
}
