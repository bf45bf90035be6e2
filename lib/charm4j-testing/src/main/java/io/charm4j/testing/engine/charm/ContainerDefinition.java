package io.charm4j.testing.engine.charm;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A workload container that a charm declares (reference/juju-hook-contract §6.5).
 *
 * @param name the container's name
 * @param resource the resource that its image is, when the charm names one
 * @param mounts where it has the unit's storage
 * @param user the number of the user that its Pebble runs as; empty for the image's own, which is root
 * @param group the number of that user's group
 */
public record ContainerDefinition(
    String name,
    Optional<String> resource,
    List<Mount> mounts,
    OptionalInt user,
    OptionalInt group) {

  /** Copies the list. */
  public ContainerDefinition {
    mounts = List.copyOf(mounts);
  }

  /**
   * A storage in a workload container.
   *
   * @param storage the storage's name in the metadata
   * @param location the directory inside the container
   */
  public record Mount(String storage, String location) {}
}
