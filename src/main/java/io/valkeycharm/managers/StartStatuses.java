package io.valkeycharm.managers;

import io.charm4j.status.Blocked;
import io.charm4j.status.Maintenance;
import io.charm4j.status.Status;
import io.valkeycharm.state.StartState;
import io.valkeycharm.workload.Workload;
import java.util.Optional;

/** What {@code juju status} says of a server's start (reference/valkey-operator-behaviour §H.1). */
public final class StartStatuses {
  private StartStatuses() {}

  /**
   * The status that goes with a state; empty when all is well. A workload that is not there is named: it is
   * what the start waits for then, whatever else is missing.
   */
  public static Optional<Status> of(StartState state, Workload workload) {
    return switch (state) {
      case WAITING_TO_START, STARTING_WAITING_VALKEY ->
          workload.isInstalled() ? of(state) : maintenance("Waiting for " + workload.label());
      case NOT_STARTED,
          WAITING_FOR_PRIMARY_START,
          CONFIGURATION_ERROR,
          STARTING_WAITING_REPLICA_SYNC,
          ERROR_ON_START,
          STARTED ->
          of(state);
    };
  }

  private static Optional<Status> of(StartState state) {
    return switch (state) {
      case NOT_STARTED -> maintenance("Service not started");
      case WAITING_TO_START -> maintenance("Waiting for leader to allow service start");
      case WAITING_FOR_PRIMARY_START -> maintenance("Waiting to discover the primary unit...");
      case CONFIGURATION_ERROR -> blocked("Configuration error, check logs for details");
      case STARTING_WAITING_VALKEY -> maintenance("Waiting for Valkey to start...");
      case STARTING_WAITING_REPLICA_SYNC ->
          maintenance("Waiting for replica to sync with primary...");
      case ERROR_ON_START -> blocked("Error occurred during service start, check logs for details");
      case STARTED -> Optional.empty();
    };
  }

  private static Optional<Status> maintenance(String message) {
    return Optional.of(new Maintenance(message));
  }

  private static Optional<Status> blocked(String message) {
    return Optional.of(new Blocked(message));
  }
}
