package io.charm4j.testing.engine.context;

import io.charm4j.testing.engine.state.PortRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Everything that a program asked for and that waits for its end (reference/juju-hook-contract §3.1). */
public final class PendingChanges {
  private final Map<BagKey, Map<String, String>> bags = new HashMap<>();
  private final List<PortChange> ports = new ArrayList<>();
  private final Map<String, Optional<String>> stateWrites = new TreeMap<>();
  private final Map<String, Integer> storageAdditions = new TreeMap<>();
  private final PendingSecrets secrets = new PendingSecrets();

  /**
   * A port to be opened or closed.
   *
   * @param open opened, or else closed
   * @param endpoint for which endpoint; empty for all
   * @param range which ports
   */
  public record PortChange(boolean open, String endpoint, PortRange range) {}

  /** Writes to databags, an empty value standing for deletion. */
  public Map<BagKey, Map<String, String>> bags() {
    return bags;
  }

  /** The writes to one databag so far. */
  public Map<String, String> writesTo(BagKey bag) {
    return bags.getOrDefault(bag, Map.of());
  }

  /** Adds writes to a databag. */
  public void write(BagKey bag, Map<String, String> values) {
    bags.computeIfAbsent(bag, _ -> new TreeMap<>()).putAll(values);
  }

  /** Ports to be opened and closed, in the order of the calls. */
  public List<PortChange> ports() {
    return ports;
  }

  /** Writes to the charm's state by key; empty for a key that is to be deleted. */
  public Map<String, Optional<String>> stateWrites() {
    return stateWrites;
  }

  /** How many storages are to be added, by name. */
  public Map<String, Integer> storageAdditions() {
    return storageAdditions;
  }

  /** Whether nothing waits, in which case Juju makes no commit at all. */
  public boolean isEmpty() {
    return bags.isEmpty()
        && ports.isEmpty()
        && stateWrites.isEmpty()
        && storageAdditions.isEmpty()
        && secrets.isEmpty();
  }

  /** Operations on secrets. */
  public PendingSecrets secrets() {
    return secrets;
  }
}
