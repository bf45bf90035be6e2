package io.charm4j.sandbox.machine;

import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.StorageInstance;
import io.charm4j.testing.engine.substrate.SubstrateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The storage of pods: the charm's container has it where {@code storage-get} says, and each workload
 * container where the charm's {@code mounts} say (reference/juju-hook-contract §6.6).
 */
final class PodStorage {
  private final ModelDirectory directory;
  private final Pods pods;
  private final StorageMounts mounts;

  PodStorage(ModelDirectory directory, Pods pods, StorageMounts mounts) {
    this.directory = directory;
    this.pods = pods;
    this.mounts = mounts;
  }

  /** Mounts the storage for the charm, and lets workload containers that start later have it. */
  void attach(MachineId pod, StorageInstance storage) {
    mounts.attach(directory.machine(pod), pods.process(pod), storage);
    Path content = directory.storage(storage.id());
    PodDirectory.Volume volume =
        new PodDirectory.Volume(storage.name(), content, storage.readOnly() ? "ro" : "rw");
    try {
      share(content, pods.user(pod));
      List<PodDirectory.Volume> volumes = pods.directory(pod).volumes();
      if (!volumes.contains(volume)) {
        pods.directory(pod)
            .writeVolumes(Stream.concat(volumes.stream(), Stream.of(volume)).toList());
      }
    } catch (IOException e) {
      throw new SubstrateException("cannot give storage " + storage.id() + " to pod " + pod, e);
    }
  }

  /** Takes the storage away from the charm's container; the workload containers have ended by then. */
  void detach(MachineId pod, StorageInstance storage) {
    if (pods.charmRuns(pod)) {
      mounts.detach(directory.machine(pod), pods.process(pod), storage);
    }
    if (!Files.isDirectory(pods.directory(pod).charm().path())) {
      return;
    }
    Path content = directory.storage(storage.id());
    try {
      pods.directory(pod)
          .writeVolumes(
              pods.directory(pod).volumes().stream()
                  .filter(volume -> !volume.content().equals(content))
                  .toList());
    } catch (IOException e) {
      throw new SubstrateException("cannot take storage " + storage.id() + " from pod " + pod, e);
    }
  }

  /** Removes the content. */
  void destroy(StorageInstance storage) {
    mounts.destroy(storage);
  }

  /** As Kubernetes does with the group of a pod's volumes: its members may write, whoever they are. */
  private static void share(Path content, OptionalInt group) {
    if (group.isPresent()) {
      String number = Integer.toString(group.getAsInt());
      var _ =
          HostCommand.run("chgrp", "--recursive", "--no-dereference", number, content.toString());
      var _ = HostCommand.run("chmod", "g+rwxs", content.toString());
    }
  }
}
