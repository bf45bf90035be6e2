package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.charm.CharmMetadata;
import io.charm4j.testing.engine.state.Hook;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The hooks of workload containers (reference/juju-hook-contract §1.3). */
public final class WorkloadHooks {

  private WorkloadHooks() {}

  /** What a new pod owes where no containers run that could tell by themselves: every one is ready. */
  static List<Hook> allReady(CharmMetadata metadata) {
    return new TreeSet<>(metadata.containers().keySet())
        .stream().map(WorkloadHooks::ready).toList();
  }

  /** A container was started. */
  public static Hook ready(String container) {
    return new Hook.Workload(container, "pebble-ready", new TreeMap<>());
  }

  /** Somebody in a container has called {@code pebble notify}. */
  public static Hook notice(String container, String id, String key) {
    return new Hook.Workload(
        container,
        "pebble-custom-notice",
        new TreeMap<>(
            Map.of("JUJU_NOTICE_ID", id, "JUJU_NOTICE_TYPE", "custom", "JUJU_NOTICE_KEY", key)));
  }

  /** A health check has failed, or has passed again. */
  public static Hook check(String container, String check, boolean passes) {
    return new Hook.Workload(
        container,
        passes ? "pebble-check-recovered" : "pebble-check-failed",
        new TreeMap<>(Map.of("JUJU_PEBBLE_CHECK_NAME", check)));
  }
}
