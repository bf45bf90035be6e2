package io.valkeycharm.state;

import io.charm4j.databag.DatabagKey;
import io.charm4j.databag.InvalidValueException;
import java.util.Locale;
import java.util.Optional;

/** How far a unit has come with its server (reference/valkey-operator-behaviour §C.1). */
public enum StartState {
  /** Juju has not asked for a start, or has asked for a stop. */
  NOT_STARTED,
  /** Something that others provide is missing: the workload, the relation to the peers, passwords. */
  WAITING_TO_START,
  /** The primary has to be up first. */
  WAITING_FOR_PRIMARY_START,
  /** The files that the server reads could not be written. */
  CONFIGURATION_ERROR,
  /** The server was started and does not answer yet. */
  STARTING_WAITING_VALKEY,
  /** The server copies its primary's data. */
  STARTING_WAITING_REPLICA_SYNC,
  /** The server could not be started. */
  ERROR_ON_START,
  /** The server serves. */
  STARTED;

  /** The state in a unit's databag; a unit that has written nothing has not started. */
  public static final DatabagKey<StartState> KEY =
      DatabagKey.of(
          "start-state", NOT_STARTED, StartState::parse, state -> Optional.of(state.word()));

  /** Whether Juju wants the server to run. */
  public boolean isStartWanted() {
    return this != NOT_STARTED;
  }

  /** Whether a server of this unit may have run, so that there may be data nobody else has. */
  public boolean mayHoldData() {
    return switch (this) {
      case NOT_STARTED, WAITING_TO_START, WAITING_FOR_PRIMARY_START -> false;
      case CONFIGURATION_ERROR,
          STARTING_WAITING_VALKEY,
          STARTING_WAITING_REPLICA_SYNC,
          ERROR_ON_START,
          STARTED ->
          true;
    };
  }

  /** The word on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static StartState parse(String word) throws InvalidValueException {
    for (StartState state : values()) {
      if (state.word().equals(word)) {
        return state;
      }
    }
    throw new InvalidValueException("is no state of a start");
  }
}
