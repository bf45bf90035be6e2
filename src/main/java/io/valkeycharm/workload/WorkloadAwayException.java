package io.valkeycharm.workload;

/**
 * The workload cannot be reached at this moment: its container is not up yet, restarts or ends. That is for
 * the next event, and no failure of the hook that meets it (reference/pebble-api §15).
 */
public final class WorkloadAwayException extends WorkloadException {
  private static final long serialVersionUID = 1L;

  /** What could not be done, and the cause. */
  public WorkloadAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
