package io.charm4j.testing.engine.state;

import io.charm4j.testing.engine.substrate.UnitName;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who leads an application, and what the leader published by {@code leader-set}.
 *
 * @param leader the leader, when there is one
 * @param settings what was published
 * @param settingsVersion counts the changes of it
 */
public record Leadership(
    Optional<UnitName> leader, SortedMap<String, String> settings, int settingsVersion) {
  /** Nobody leads. */
  public static final Leadership NOBODY = new Leadership(Optional.empty(), new TreeMap<>(), 0);

  /** Copies the map. */
  public Leadership {
    settings = Frozen.map(settings);
  }

  /** Whether this unit leads. */
  public boolean isLeader(UnitName unit) {
    return leader.equals(Optional.of(unit));
  }

  /** The same under another leader. */
  public Leadership withLeader(Optional<UnitName> newLeader) {
    return new Leadership(newLeader, settings, settingsVersion);
  }

  /** The same with these settings written, an empty value standing for deletion. */
  public Leadership written(Map<String, String> writes) {
    SortedMap<String, String> result = new Bag(settings, 0).overlaid(writes);
    return result.equals(settings) ? this : new Leadership(leader, result, settingsVersion + 1);
  }
}
