package io.charm4j.sandbox.hooktool;

import java.util.Optional;

/**
 * What {@code juju-exec} was told on a unit's machine (reference/juju-hook-contract §3.4).
 *
 * @param commands for a shell
 * @param relation the relation to run them for, as {@code 7} or {@code db:7}
 * @param remoteApplication the application at the relation's other end
 * @param remoteUnit a unit at the relation's other end
 * @param force whether the remote unit need not be in the relation
 */
public record UnitCommand(
    String commands,
    Optional<String> relation,
    Optional<String> remoteApplication,
    Optional<String> remoteUnit,
    boolean force) {

  /** Leaves out the commands, which may hold secrets. */
  @Override
  public String toString() {
    return "UnitCommand[relation=" + relation + "]";
  }

  /**
   * How the commands ended.
   *
   * @param code their exit status
   * @param standardOutput what they printed, as it came
   * @param standardError what they complained, as it came
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared: only sent
  public record Result(int code, byte[] standardOutput, byte[] standardError) {}
}
