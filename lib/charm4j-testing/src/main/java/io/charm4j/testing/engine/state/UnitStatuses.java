package io.charm4j.testing.engine.state;

import io.charm4j.testing.engine.view.PayloadView;
import io.charm4j.testing.engine.view.Status;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a unit shows.
 *
 * @param workload what the charm, or the agent for it, set last
 * @param agent what the agent does
 * @param workloadVersion what {@code application-version-set} was last given
 * @param payloads what {@code payload-register} was given, oldest first
 */
public record UnitStatuses(
    Status workload, Status agent, Optional<String> workloadVersion, List<PayloadView> payloads) {

  /** Copies the list. */
  public UnitStatuses {
    payloads = List.copyOf(payloads);
  }

  /** A unit without payloads. */
  public UnitStatuses(Status workload, Status agent, Optional<String> workloadVersion) {
    this(workload, agent, workloadVersion, List.of());
  }

  /** The same with another workload status. */
  public UnitStatuses withWorkload(Status status) {
    return new UnitStatuses(status, agent, workloadVersion, payloads);
  }

  /** The same with another agent status. */
  public UnitStatuses withAgent(Status status) {
    return new UnitStatuses(workload, status, workloadVersion, payloads);
  }

  /** The same with another version. */
  public UnitStatuses withWorkloadVersion(String version) {
    return new UnitStatuses(workload, agent, Optional.of(version), payloads);
  }

  /** The payload of this class and id. */
  public Optional<PayloadView> payload(String payloadClass, String id) {
    return payloads.stream()
        .filter(payload -> payload.payloadClass().equals(payloadClass) && payload.id().equals(id))
        .findFirst();
  }

  /** The same with this payload, in place of one of its class and id. */
  public UnitStatuses withPayload(PayloadView payload) {
    UnitStatuses others = withoutPayload(payload.payloadClass(), payload.id());
    return new UnitStatuses(
        workload,
        agent,
        workloadVersion,
        Stream.concat(others.payloads.stream(), Stream.of(payload)).toList());
  }

  /** The same without the payload of this class and id. */
  public UnitStatuses withoutPayload(String payloadClass, String id) {
    return new UnitStatuses(
        workload,
        agent,
        workloadVersion,
        payloads.stream()
            .filter(
                payload -> !payload.payloadClass().equals(payloadClass) || !payload.id().equals(id))
            .toList());
  }
}
