package io.valkeycharm.workload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

  /** Whom a file belongs to: a machine that is a folder has no users of its own. */
  public static WorkloadOwner of(Path file) {
    try {
      return new WorkloadOwner(
          (Integer) Files.getAttribute(file, "unix:uid"),
          (Integer) Files.getAttribute(file, "unix:gid"));
    } catch (IOException e) {
      throw new UncheckedIOException("Could not tell whom " + file + " belongs to", e);
    }
  }
}
