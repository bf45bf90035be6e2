package io.charm4j.sandbox.machine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the pods of a model are like (reference/juju-hook-contract §6.6).
 *
 * @param pebble the Pebble program that workload containers run
 * @param charmMemoryBytes how much memory the charm's container has
 * @param gracePeriod between SIGTERM and SIGKILL when a pod or a container ends
 */
public record PodSettings(Optional<Path> pebble, long charmMemoryBytes, Duration gracePeriod) {
  /** The limit that Juju sets. */
  public static final long CHARM_MEMORY = 1L << 30;

  /** Kubernetes' own default, which Juju left as it is for a time. */
  public static final Duration GRACE_PERIOD = Duration.ofSeconds(30);
}
