package io.valkeycharm.workload;

/** What a service of the workload does. */
public enum ServiceState {
  /** The workload is not installed, or knows no such service. */
  ABSENT,
  /** It is there and does not run. */
  INACTIVE,
  /** It runs. */
  ACTIVE
}
