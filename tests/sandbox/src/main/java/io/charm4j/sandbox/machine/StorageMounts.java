package io.charm4j.sandbox.machine;

import io.charm4j.sandbox.files.FileTrees;
import io.charm4j.sandbox.files.Resources;
import io.charm4j.testing.engine.substrate.StorageInstance;
import io.charm4j.testing.engine.substrate.SubstrateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * File system storage: a directory of the host for each, mounted in the machine whose unit has it.
 *
 * <p>The content outlives the unit and the machine until it is destroyed. What is mounted where is
 * recorded in the machine's directory, so that a machine that starts again has its storages.
 */
final class StorageMounts {
  private final ModelDirectory directory;

  StorageMounts(ModelDirectory directory) {
    this.directory = directory;
  }

  /** Mounts the storage, or finds it mounted. */
  synchronized void attach(
      MachineDirectory machine, FirstProcess process, StorageInstance storage) {
    Path content = directory.storage(storage.id());
    Mount mount =
        new Mount(
            content.getFileName().toString(), storage.readOnly() ? "ro" : "rw", storage.location());
    List<Mount> mounts = recorded(machine);
    if (mounts.contains(mount)) {
      return;
    }
    try {
      Files.createDirectories(content);
      mount(process, mount);
      mounts.add(mount);
      record(machine, mounts);
    } catch (IOException e) {
      throw new SubstrateException("cannot keep the content of storage " + storage.id(), e);
    }
  }

  /** Takes the storage out of the machine; does nothing when it is not mounted. */
  synchronized void detach(
      MachineDirectory machine, FirstProcess process, StorageInstance storage) {
    String name = directory.storage(storage.id()).getFileName().toString();
    List<Mount> mounts = recorded(machine);
    for (Mount mount : List.copyOf(mounts)) {
      if (mount.name().equals(name)) {
        unmount(process, mount.location());
        mounts.remove(mount);
        record(machine, mounts);
      }
    }
  }

  /** Removes the content; does nothing when it is gone already. */
  void destroy(StorageInstance storage) {
    try {
      FileTrees.delete(directory.storage(storage.id()));
    } catch (IOException e) {
      throw new SubstrateException("cannot destroy storage " + storage.id(), e);
    }
  }

  /** Mounts again what the machine had when it ran last. */
  void restore(MachineDirectory machine, FirstProcess process) {
    for (Mount mount : recorded(machine)) {
      mount(process, mount);
    }
  }

  /**
   * One line of the record.
   *
   * @param name the content's directory among the model's storages
   * @param mode {@code ro} or {@code rw}
   * @param location where it is inside the machine
   */
  private record Mount(String name, String mode, String location) {}

  private void mount(FirstProcess process, Mount mount) {
    Path program = directory.programs().resolve("storage-open");
    try {
      Resources.installProgram(StorageMounts.class, "storage-open.pl", program);
    } catch (IOException e) {
      throw new SubstrateException("cannot write " + program, e);
    }
    HostCommand.run(
        "/usr/bin/perl",
        program.toString(),
        directory.storage(mount.name()).toString(),
        Long.toString(process.processId()),
        mount.location(),
        mount.mode());
  }

  /** A process that still has a file open there keeps it, without a name; the mount goes at once. */
  private static void unmount(FirstProcess process, String location) {
    HostCommand.run(
        "nsenter",
        "-t",
        Long.toString(process.processId()),
        "-m",
        "-p",
        "umount",
        "--lazy",
        location);
  }

  private static List<Mount> recorded(MachineDirectory machine) {
    try {
      List<Mount> mounts = new ArrayList<>();
      if (Files.exists(machine.mounts())) {
        for (String line : Files.readAllLines(machine.mounts())) {
          String[] columns = line.split(" ", 3);
          mounts.add(new Mount(columns[0], columns[1], columns[2]));
        }
      }
      return mounts;
    } catch (IOException e) {
      throw new SubstrateException("cannot read " + machine.mounts(), e);
    }
  }

  private static void record(MachineDirectory machine, List<Mount> mounts) {
    try {
      Files.write(
          machine.mounts(),
          mounts.stream()
              .map(mount -> mount.name() + " " + mount.mode() + " " + mount.location())
              .toList());
    } catch (IOException e) {
      throw new SubstrateException("cannot write " + machine.mounts(), e);
    }
  }
}
