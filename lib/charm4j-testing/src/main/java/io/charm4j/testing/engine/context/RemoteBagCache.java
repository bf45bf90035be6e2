package io.charm4j.testing.engine.context;

import io.charm4j.testing.engine.substrate.UnitName;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * What a unit's agent remembers of other units' bags between hooks. An entry is dropped when a hook
 * about that unit is about to run, so that a remote write never overtakes its event
 * (reference/juju-hook-contract §3.3).
 */
public final class RemoteBagCache {
  private final Map<Integer, Map<UnitName, SortedMap<String, String>>> bags = new HashMap<>();

  /** The remembered bag, or what the source gives, which is remembered from then on. */
  public synchronized SortedMap<String, String> get(
      int relation, UnitName unit, Supplier<SortedMap<String, String>> source) {
    return bags.computeIfAbsent(relation, _ -> new HashMap<>())
        .computeIfAbsent(unit, _ -> source.get());
  }

  /** Forgets one bag. */
  public synchronized void drop(int relation, UnitName unit) {
    Map<UnitName, SortedMap<String, String>> known = bags.get(relation);
    if (known != null) {
      known.remove(unit);
    }
  }

  /** Forgets the bags of all units but these. */
  public synchronized void retain(int relation, Collection<UnitName> members) {
    Map<UnitName, SortedMap<String, String>> known = bags.get(relation);
    if (known != null) {
      known.keySet().retainAll(members);
    }
  }
}
