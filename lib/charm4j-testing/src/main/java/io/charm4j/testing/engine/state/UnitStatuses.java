package io.charm4j.testing.engine.state;

import io.charm4j.testing.engine.view.Status;
import java.util.Optional;

/**
 * What a unit shows.
 *
 * @param workload what the charm, or the agent for it, set last
 * @param agent what the agent does
 * @param workloadVersion what {@code application-version-set} was last given
 */
public record UnitStatuses(Status workload, Status agent, Optional<String> workloadVersion) {

  /** The same with another workload status. */
  public UnitStatuses withWorkload(Status status) {
    return new UnitStatuses(status, agent, workloadVersion);
  }

  /** The same with another agent status. */
  public UnitStatuses withAgent(Status status) {
    return new UnitStatuses(workload, status, workloadVersion);
  }

  /** The same with another version. */
  public UnitStatuses withWorkloadVersion(String version) {
    return new UnitStatuses(workload, agent, Optional.of(version));
  }
}
