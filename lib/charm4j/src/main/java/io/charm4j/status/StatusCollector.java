package io.charm4j.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes every status that a part of the charm has to tell; the most important one is shown.
 *
 * <p>Order of importance: blocked, maintenance, waiting, active; among equals the first one added
 * wins (reference/juju-hook-contract §7.3).
 */
public final class StatusCollector {
  private final List<Status> statuses = new ArrayList<>();

  /** A collector without any status. */
  public StatusCollector() {}

  /**
   * Adds one status.
   *
   * @param status one status among those to choose from
   */
  public void add(Status status) {
    statuses.add(status);
  }

  /** {@return the status to show; empty when none was added} */
  public Optional<Status> mostImportant() {
    // min keeps the first of equals
    return statuses.stream().min((left, right) -> Integer.compare(rank(left), rank(right)));
  }

  private static int rank(Status status) {
    return switch (status) {
      case Blocked _ -> 0;
      case Maintenance _ -> 1;
      case Waiting _ -> 2;
      case Active _ -> 3;
    };
  }
}
