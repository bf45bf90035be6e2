package io.charm4j;

import java.util.List;
import java.util.Map;

/**
 * What one dispatch keeps for the next.
 *
 * @param deferrals who wants to be told of what again, oldest first
 * @param reconcile whether the charm's reconciliation shall run again
 * @param stored the charm's stored state
 */
record KeptState(List<Deferral> deferrals, boolean reconcile, Map<String, String> stored) {
  static final KeptState NOTHING = new KeptState(List.of(), false, Map.of());

  KeptState {
    deferrals = List.copyOf(deferrals);
    stored = Map.copyOf(stored);
  }

  /** By hand: the first comparison of records costs a fresh JVM milliseconds, and most keep nothing. */
  boolean isSameAs(KeptState other) {
    return reconcile == other.reconcile
        && deferrals.equals(other.deferrals)
        && stored.equals(other.stored);
  }
}
