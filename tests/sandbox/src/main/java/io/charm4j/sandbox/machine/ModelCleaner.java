package io.charm4j.sandbox.machine;

import io.charm4j.sandbox.files.FileTrees;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.SubstrateException;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Removes all that a model left on the host: processes, namespaces, network links, files.
 *
 * <p>Works from disk alone, with or without the controller that made them, and may be called again after
 * a failure. The controller must not run any more.
 */
public final class ModelCleaner {
  private ModelCleaner() {}

  /**
   * Cleans up; does nothing when the directory is not there.
   *
   * @throws SubstrateException when something stays behind, or when the directory is no model's
   */
  public static void cleanUp(ModelDirectory directory) {
    if (!Files.exists(directory.path())) {
      return;
    }
    if (!directory.isMarked()) {
      throw new SubstrateException(
          directory.path() + " is not the state directory of a model: nothing was removed");
    }
    try {
      Machines machines =
          new Machines(directory, "", Layering.OVERLAY, new StorageMounts(directory));
      for (MachineId machine : directory.machinesOnDisk()) {
        machines.stop(machine);
      }
      new ModelNetwork(directory).remove();
      FileTrees.delete(directory.path());
    } catch (IOException e) {
      throw new SubstrateException("cannot clean up " + directory.path(), e);
    }
  }
}
