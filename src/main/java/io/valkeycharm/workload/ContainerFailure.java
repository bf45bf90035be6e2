package io.valkeycharm.workload;

import io.charm4j.pebble.PebbleException;

/** Tells a container that is away from one that is there and does not do what it is asked for. */
final class ContainerFailure {
  private ContainerFailure() {}

  /** What could not be done in the container. */
  static WorkloadException of(String what, PebbleException cause) {
    return switch (cause) {
      case PebbleException.NotReachable _, PebbleException.ConnectionLost _ ->
          new WorkloadAwayException(what, cause);
      case PebbleException.Interrupted _,
          PebbleException.Unintelligible _,
          PebbleException.AccessDenied _,
          PebbleException.Refused _,
          PebbleException.FileFailed _,
          PebbleException.ChangeFailed _,
          PebbleException.ChangeOverdue _,
          PebbleException.ExecFailed _,
          PebbleException.OutputTooLong _ ->
          new WorkloadException(what, cause);
    };
  }
}
