package io.charm4j.testing.engine.context;

import io.charm4j.testing.engine.substrate.UnitName;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the agents of all units remember of other units' bags. It lives as long as the agent's process: one that
 * begins anew, with its pod, its container or its machine, reads anew.
 */
public final class RemoteBagCaches {
  private final Map<UnitName, RemoteBagCache> caches = new ConcurrentHashMap<>();

  /** What the unit's present agent remembers. */
  public RemoteBagCache of(UnitName unit) {
    return caches.computeIfAbsent(unit, _ -> new RemoteBagCache());
  }

  /** The unit's agent ends; what its present run has read stays with that run. */
  public void forget(UnitName unit) {
    caches.remove(unit);
  }

  /** The agents of all units but these are gone. */
  public void retain(Collection<UnitName> units) {
    caches.keySet().retainAll(units);
  }
}
