package io.charm4j.pebble;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where Pebble sends on what services print: an entry of a {@link Layer} (reference/pebble-api §5).
 * Immutable; each method returns a changed copy.
 */
public final class LogTargetSpec {
  /** Stands for all services, also those of later layers. */
  public static final String ALL_SERVICES = "all";

  private final String name;
  private final Map<String, Object> keys;

  private LogTargetSpec(String name, Map<String, Object> keys) {
    this.name = name;
    this.keys = keys;
  }

  /** How Pebble sends them. */
  public enum Protocol {
    /** Grafana Loki's push API, over HTTP. */
    LOKI,
    /** OpenTelemetry's logs, over HTTP. */
    OPENTELEMETRY,
    /** Syslog, over TCP or UDP. */
    SYSLOG
  }

  /**
   * {@return a target to which nothing goes until {@link #services} names some}
   *
   * @param name its name
   * @param protocol how to send
   * @param location where to send
   */
  public static LogTargetSpec of(String name, Protocol protocol, URI location) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("override", "replace");
    keys.put("type", protocol.name().toLowerCase(Locale.ROOT));
    keys.put("location", location.toString());
    keys.put("services", List.of());
    return new LogTargetSpec(name, keys);
  }

  /**
   * {@return the same for what those services print}
   *
   * @param services names of services, {@link #ALL_SERVICES} for all; one with a hyphen before it is left out.
   *     What comes later in the list overrules what comes before
   */
  public LogTargetSpec services(String... services) {
    return with("services", List.of(services));
  }

  /**
   * {@return the same with those labels on each line}
   *
   * @param labels name and value; {@code $NAME} in a value is the service's variable of that name
   */
  public LogTargetSpec labels(Map<String, String> labels) {
    return with("labels", new TreeMap<>(labels));
  }

  /** {@return its name} */
  public String name() {
    return name;
  }

  /** The entry's keys as the layer has them. */
  Map<String, Object> keys() {
    return keys;
  }

  private LogTargetSpec with(String key, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(keys);
    changed.put(key, value);
    return new LogTargetSpec(name, changed);
  }
}
