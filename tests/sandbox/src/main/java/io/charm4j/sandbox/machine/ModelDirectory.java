package io.charm4j.sandbox.machine;

import io.charm4j.testing.engine.substrate.MachineId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * The state directory of one model: all that the model leaves on the host is here or named here.
 *
 * @param path absolute; must not lie under a directory that machines share with the host, such as
 *     {@code /usr} or {@code /etc}
 */
public record ModelDirectory(Path path) {
  private static final String MARKER = "charm4j-sandbox-model";
  private static final List<String> SHARED =
      List.of("/usr", "/etc", "/opt", "/var/lib/dpkg", "/var/lib/apt", "/var/cache/apt");

  /** Checks the path. */
  public ModelDirectory {
    if (!path.isAbsolute()) {
      throw new IllegalArgumentException("the model's state directory must be absolute: " + path);
    }
    Path normalized = path.normalize();
    if (SHARED.stream().anyMatch(normalized::startsWith)) {
      throw new IllegalArgumentException(
          "machines share "
              + path.getParent()
              + " with the host: keep the model's state elsewhere");
    }
    path = normalized;
  }

  /**
   * Makes the directory, readable by root alone, and marks it as a model's.
   *
   * @throws IOException when it cannot be made
   */
  public void create() throws IOException {
    Files.createDirectories(path);
    // First of all: what is not marked is never deleted.
    Path marker = path.resolve(MARKER);
    if (!Files.exists(marker)) {
      Files.createFile(marker);
    }
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    Files.createDirectories(machines());
    Files.createDirectories(storages());
  }

  /** Whether this is a model's directory: nothing else is ever deleted. */
  public boolean isMarked() {
    return Files.exists(path.resolve(MARKER));
  }

  /** Where the machine's files are. */
  public MachineDirectory machine(MachineId machine) {
    return new MachineDirectory(machines().resolve(machine.toString()));
  }

  /**
   * The machines that left anything on disk.
   *
   * @throws IOException when the directory cannot be read
   */
  public List<MachineId> machinesOnDisk() throws IOException {
    if (!Files.isDirectory(machines())) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(machines())) {
      return entries
          .map(entry -> MachineId.parse(entry.getFileName().toString()))
          .sorted()
          .toList();
    }
  }

  /** Where the content of a storage is; {@code data/0} is in {@code storage/data-0}. */
  Path storage(String storageId) {
    return storages().resolve(storageId.replace('/', '-'));
  }

  /** The record of the model's bridge. */
  Path network() {
    return path.resolve("network");
  }

  /** The names of the model's pods. */
  Path hosts() {
    return path.resolve("hosts");
  }

  /** The small programs that build a machine. */
  Path programs() {
    return path.resolve("programs");
  }

  private Path machines() {
    return path.resolve("machines");
  }

  private Path storages() {
    return path.resolve("storage");
  }
}
