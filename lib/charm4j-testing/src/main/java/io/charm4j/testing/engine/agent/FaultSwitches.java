package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.substrate.UnitName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Things that are to go wrong next; each happens once. */
public final class FaultSwitches {
  private final Map<UnitName, String> refusedCommits = new ConcurrentHashMap<>();
  private final Set<UnitName> lostLeaderships = ConcurrentHashMap.newKeySet();
  private final Set<UnitName> delayedGrants = ConcurrentHashMap.newKeySet();

  private final Set<UnitName> deadlyTools = ConcurrentHashMap.newKeySet();

  /** Refuses the unit's next commit. */
  public void refuseNextCommit(UnitName unit, String reason) {
    refusedCommits.put(unit, reason);
  }

  /** Takes leadership from the unit just before its next commit. */
  public void loseLeadershipBeforeNextCommit(UnitName unit) {
    lostLeaderships.add(unit);
  }

  /** Holds back the rights that the unit's next commit with any gives. */
  public void delayNextGrant(UnitName unit) {
    delayedGrants.add(unit);
  }

  /** Kills the unit's program at the next hook tool that it calls. */
  public void killAtNextTool(UnitName unit) {
    deadlyTools.add(unit);
  }

  /** Whether the tool that the unit's program has just called is to be its last; only once. */
  public boolean takeDeadlyTool(UnitName unit) {
    return deadlyTools.remove(unit);
  }

  boolean takeDelayedGrant(UnitName unit) {
    return delayedGrants.remove(unit);
  }

  Optional<String> takeRefusal(UnitName unit) {
    return Optional.ofNullable(refusedCommits.remove(unit));
  }

  boolean takeLostLeadership(UnitName unit) {
    return lostLeaderships.remove(unit);
  }
}
