package io.valkeycharm.workload;

/**
 * The user that the workload runs as, by number: its name exists only once the snap is installed.
 *
 * @param user the number of the user
 * @param group the number of the group
 */
public record WorkloadOwner(int user, int group) {

  /** {@code snap_daemon}, the same number on every machine (reference/snapd §9). */
  public static final WorkloadOwner SNAP_DAEMON = new WorkloadOwner(584788, 584788);

  /** {@code _daemon_} in the rock, the same number in every image (reference/valkey-operator-behaviour §A.1). */
  public static final WorkloadOwner ROCK_DAEMON = new WorkloadOwner(584792, 584792);
}
