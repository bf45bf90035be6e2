package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.context.PendingChanges.PortChange;
import io.charm4j.testing.engine.state.PortRange;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * For which of a charm's endpoints a unit's ports are open: for some, or for all, which the empty name stands
 * for (reference/juju-hook-contract §2.4). A range is never open for some and for all at once.
 *
 * @param endpoints the charm's
 * @param opened ranges by endpoint
 */
record EndpointPorts(Set<String> endpoints, SortedMap<String, SortedSet<PortRange>> opened) {
  private static final String ALL = "";

  /** What is open after the change. */
  SortedMap<String, SortedSet<PortRange>> after(PortChange change) {
    SortedMap<String, SortedSet<PortRange>> ports = new TreeMap<>();
    opened.forEach((endpoint, ranges) -> ports.put(endpoint, new TreeSet<>(ranges)));
    boolean openForAll = ports.getOrDefault(ALL, new TreeSet<>()).contains(change.range());
    if (change.endpoint().equals(ALL)) {
      ports.values().forEach(ranges -> ranges.remove(change.range()));
      if (change.open()) {
        open(ports, ALL, change.range());
      }
    } else if (change.open()) {
      if (!openForAll) {
        open(ports, change.endpoint(), change.range());
      }
    } else if (openForAll) {
      ports.values().forEach(ranges -> ranges.remove(change.range()));
      endpoints.stream()
          .filter(endpoint -> !endpoint.equals(change.endpoint()))
          .forEach(endpoint -> open(ports, endpoint, change.range()));
    } else {
      ports.getOrDefault(change.endpoint(), new TreeSet<>()).remove(change.range());
    }
    return ports;
  }

  private static void open(
      SortedMap<String, SortedSet<PortRange>> ports, String endpoint, PortRange range) {
    ports.computeIfAbsent(endpoint, _ -> new TreeSet<>()).add(range);
  }
}
