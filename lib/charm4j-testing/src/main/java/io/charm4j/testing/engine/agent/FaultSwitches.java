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
