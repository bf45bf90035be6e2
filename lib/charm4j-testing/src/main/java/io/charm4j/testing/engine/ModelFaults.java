package io.charm4j.testing.engine;

import io.charm4j.testing.engine.substrate.UnitName;

/** Switches that make things go wrong (reference/juju-hook-contract §8.15). */
@SuppressWarnings("DoNotCallSuggester")
public final class ModelFaults {
  ModelFaults() {}

  /** Refuses the unit's next commit with this reason. */
  public void refuseNextCommit(UnitName unit, String reason) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Gives leadership to another unit. */
  public void moveLeadership(UnitName newLeader) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Takes leadership from the unit between its next hook's last tool call and the commit. */
  public void loseLeadershipBeforeNextCommit(UnitName unit) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Kills the program that the unit runs at present. */
  public void killRunningProgram(UnitName unit) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Makes the unit see a relation-changed again for everything it knows in a relation. */
  public void repeatRelationChanged(UnitName unit, int relation) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Restarts the unit's agent. */
  public void restartAgent(UnitName unit) {
    throw new UnsupportedOperationException("not built yet");
  }
}
