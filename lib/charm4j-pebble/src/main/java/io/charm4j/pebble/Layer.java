package io.charm4j.pebble;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A layer of configuration: services, checks and targets of logs. One label for each charm keeps adding it idempotent: an
 * entry takes the place of the one that the layer of this label had (reference/pebble-api §5).
 *
 * @param label its name, not empty and not beginning with {@code pebble-}
 * @param summary for a person
 * @param services its services
 * @param checks its health checks
 * @param logTargets where what services print is sent on to
 */
public record Layer(
    String label,
    String summary,
    List<ServiceSpec> services,
    List<CheckSpec> checks,
    List<LogTargetSpec> logTargets) {
  /** Copies the lists. */
  public Layer {
    if (label.isEmpty() || label.startsWith("pebble-")) {
      throw new IllegalArgumentException("Not a label for a layer: \"" + label + "\"");
    }
    services = List.copyOf(services);
    checks = List.copyOf(checks);
    logTargets = List.copyOf(logTargets);
  }

  /**
   * {@return a layer of services}
   *
   * @param label its name
   * @param services its services
   */
  public static Layer of(String label, ServiceSpec... services) {
    return new Layer(label, label, List.of(services), List.of(), List.of());
  }

  /**
   * {@return the same with those checks}
   *
   * @param added its health checks
   */
  public Layer checks(CheckSpec... added) {
    return new Layer(label, summary, services, List.of(added), logTargets);
  }

  /**
   * {@return the same with those targets of logs}
   *
   * @param added where what services print is sent on to
   */
  public Layer logTargets(LogTargetSpec... added) {
    return new Layer(label, summary, services, checks, List.of(added));
  }

  /** The layer as Pebble reads it: JSON, which is YAML too. */
  String text() {
    Map<String, Object> serviceEntries = new LinkedHashMap<>();
    services.forEach(service -> serviceEntries.put(service.name(), service.keys()));
    Map<String, Object> checkEntries = new LinkedHashMap<>();
    checks.forEach(check -> checkEntries.put(check.name(), check.keys()));
    Map<String, Object> targetEntries = new LinkedHashMap<>();
    logTargets.forEach(target -> targetEntries.put(target.name(), target.keys()));
    Map<String, Object> layer = new LinkedHashMap<>();
    layer.put("summary", summary);
    layer.put("services", serviceEntries);
    layer.put("checks", checkEntries);
    layer.put("log-targets", targetEntries);
    return PebbleConnection.text(PebbleConnection.tree(layer));
  }
}
