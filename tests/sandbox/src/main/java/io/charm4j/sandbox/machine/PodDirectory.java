package io.charm4j.sandbox.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of one pod, as the host sees them. The directory itself is that of the charm's container.
 *
 * @param charm the charm's container
 */
record PodDirectory(MachineDirectory charm) {

  /**
   * A storage of the pod's unit.
   *
   * @param name the storage's name in the charm's metadata
   * @param content the host's directory with its content
   * @param mode {@code ro} or {@code rw}
   */
  record Volume(String name, Path content, String mode) {}

  /** Where a workload container's files are. */
  MachineDirectory workload(String container) {
    return new MachineDirectory(charm.path().resolve("containers").resolve(container));
  }

  /** What a workload container shares with the charm: the directory of its Pebble and of its socket. */
  Path shared(String container) {
    return shared().resolve(container);
  }

  /** The directory that the charm sees as {@code /charm/containers}. */
  Path shared() {
    return charm.path().resolve("shared");
  }

  /** There once the workload containers have been started. */
  Path workloadsStarted() {
    return charm.path().resolve("workloads-started");
  }

  /** The number of the user who runs the charm; not there for root. */
  Path user() {
    return charm.path().resolve("user");
  }

  /**
   * The storages that the pod has.
   *
   * @throws IOException when the record cannot be read
   */
  List<Volume> volumes() throws IOException {
    List<Volume> volumes = new ArrayList<>();
    if (Files.exists(volumesFile())) {
      for (String line : Files.readAllLines(volumesFile())) {
        String[] columns = line.split(" ", 3);
        volumes.add(new Volume(columns[0], Path.of(columns[2]), columns[1]));
      }
    }
    return volumes;
  }

  /**
   * Records the storages that the pod has.
   *
   * @throws IOException when the record cannot be written
   */
  void writeVolumes(List<Volume> volumes) throws IOException {
    Files.write(
        volumesFile(),
        volumes.stream()
            .map(volume -> volume.name() + " " + volume.mode() + " " + volume.content())
            .toList());
  }

  private Path volumesFile() {
    return charm.path().resolve("storages");
  }
}
