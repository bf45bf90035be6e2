package io.charm4j.testing.engine.view;

import java.util.Locale;

/** The states of a task (reference/juju-hook-contract §2.3). */
public enum TaskStatus {
  PENDING,
  RUNNING,
  COMPLETED,
  FAILED,
  CANCELLED,
  ABORTING,
  ABORTED,
  ERROR;

  /** Juju's word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the task will not change any more. */
  public boolean ended() {
    return switch (this) {
      case PENDING, RUNNING, ABORTING -> false;
      case COMPLETED, FAILED, CANCELLED, ABORTED, ERROR -> true;
    };
  }
}
