package io.charm4j.event;

import io.charm4j.model.StorageId;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Something happened to a storage. Id and location are missing when the storage is not provisioned
 * (reference/juju-hook-contract §1.3).
 */
public sealed interface StorageEvent extends Event {

  /** {@return the storage's name in the charm's metadata} */
  String name();

  /** {@return the instance, when Juju names it} */
  Optional<StorageId> storage();

  /** {@return where it is mounted, or the device, when Juju says so} */
  Optional<Path> location();

  /**
   * The storage can be used.
   *
   * @param name the storage's name in the charm's metadata
   * @param storage the instance, when Juju names it
   * @param location where it is mounted, or the device, when Juju says so
   */
  record StorageAttached(String name, Optional<StorageId> storage, Optional<Path> location)
      implements StorageEvent {
    @Override
    public String hookName() {
      return name + "-storage-attached";
    }
  }

  /**
   * The storage is about to be taken away; still usable while this event runs.
   *
   * @param name the storage's name in the charm's metadata
   * @param storage the instance, when Juju names it
   * @param location where it is mounted, or the device, when Juju says so
   */
  record StorageDetaching(String name, Optional<StorageId> storage, Optional<Path> location)
      implements StorageEvent {
    @Override
    public String hookName() {
      return name + "-storage-detaching";
    }
  }
}
