package io.charm4j.metadata;

import java.util.List;
import java.util.Optional;

/**
 * A workload container that a charm declares (reference/juju-hook-contract §6.5).
 *
 * @param resource the resource that its image comes from; empty when it names none
 * @param mounts the storages in it
 */
public record DeclaredContainer(Optional<String> resource, List<Mount> mounts) {

  /**
   * A storage in a container.
   *
   * @param storage the storage's name
   * @param location where it is mounted; empty for the storage's own place
   */
  public record Mount(String storage, Optional<String> location) {}

  /** Copies the list. */
  public DeclaredContainer {
    mounts = List.copyOf(mounts);
  }
}
