package io.valkeycharm.bench.dispatch;

import java.nio.file.Path;
import java.util.List;

/**
 * What to measure.
 *
 * @param charm the packed Valkey charm
 * @param integrator the packed s3-integrator
 * @param units of the Valkey charm; the leader is measured
 * @param runs of each charm with each event
 * @param events in this order
 * @param peer whether an ops charm is measured, too
 */
public record DispatchSettings(
    Path charm, Path integrator, int units, int runs, List<DispatchEvent> events, boolean peer) {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException when there is nothing to measure
   */
  public DispatchSettings {
    if (units < 2) {
      throw new IllegalArgumentException("A settled cluster has two units or more");
    }
    if (runs < 1 || events.isEmpty()) {
      throw new IllegalArgumentException("Runs and events begin at 1");
    }
    events = List.copyOf(events);
  }
}
