package io.charm4j.sandbox.machine;

import java.nio.file.Path;

/**
 * The files of one machine, as the host sees them.
 *
 * @param path the machine's directory
 */
public record MachineDirectory(Path path) {

  /** The machine's root file system, without what is mounted on it. */
  Path root() {
    return path.resolve("root");
  }

  /**
   * Where the host finds a file of the machine that lies on the machine's own disk: below {@code /var},
   * {@code /run}, {@code /tmp}, {@code /snap}, {@code /root}, {@code /home} or {@code /srv}.
   *
   * @param absolute the path inside the machine
   */
  public Path inside(String absolute) {
    return root().resolve(absolute.substring(1));
  }

  /** The paths that the machine must not see, one a line. */
  Path hidden() {
    return path.resolve("hidden");
  }

  /** The record of the machine's first process, written by that process before all else. */
  Path firstProcess() {
    return path.resolve("first-process");
  }

  /** The record of a pod's first process, which holds what its containers share; a machine has none. */
  Path podProcess() {
    return path.resolve("pod-process");
  }

  /** Names the control group that limits the memory of a pod's charm, when there is one. */
  Path memoryGroup() {
    return path.resolve("memory-group");
  }

  /** What the machine's own machinery complains about. */
  Path log() {
    return path.resolve("log");
  }

  /** The record of the storages that are mounted in the machine. */
  Path mounts() {
    return path.resolve("mounts");
  }
}
