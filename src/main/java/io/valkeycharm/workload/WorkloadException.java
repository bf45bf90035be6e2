package io.valkeycharm.workload;

/** Something that the workload was asked for did not happen. The message names it, and no secret. */
public sealed class WorkloadException extends Exception permits WorkloadAwayException {
  private static final long serialVersionUID = 1L;

  /** What could not be done, and why. */
  public WorkloadException(String message) {
    super(message);
  }

  /** What could not be done, and the cause. */
  public WorkloadException(String message, Throwable cause) {
    super(message, cause);
  }
}
