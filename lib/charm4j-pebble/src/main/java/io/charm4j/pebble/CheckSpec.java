package io.charm4j.pebble;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a health check shall be: an entry of a {@link Layer} (reference/pebble-api §5). Immutable; each
 * method returns a changed copy.
 */
public final class CheckSpec {
  private final String name;
  private final Map<String, Object> keys;

  private CheckSpec(String name, Map<String, Object> keys) {
    this.name = name;
    this.keys = keys;
  }

  /**
   * {@return a check that is good while a GET answers with a status below 300}
   *
   * @param name its name
   * @param url what to get
   */
  public static CheckSpec http(String name, URI url) {
    return of(name, "http", Map.of("url", url.toString()));
  }

  /**
   * {@return a check that is good while a port takes connections}
   *
   * @param name its name
   * @param port a TCP port of the container
   */
  public static CheckSpec tcp(String name, int port) {
    return of(name, "tcp", Map.of("port", port));
  }

  /**
   * {@return a check that is good while a command ends with 0}
   *
   * @param name its name
   * @param command program and arguments, quoted as for a shell
   */
  public static CheckSpec exec(String name, String command) {
    return of(name, "exec", Map.of("command", command));
  }

  /**
   * {@return the same which counts for that level of health}
   *
   * @param level the level; Kubernetes restarts a container that is not {@link Health.Level#ALIVE alive}
   */
  public CheckSpec level(Health.Level level) {
    return with("level", level.text());
  }

  /**
   * {@return the same which runs that often, each 10 s without it}
   *
   * @param period from start to start
   */
  public CheckSpec period(Duration period) {
    return with("period", GoDuration.text(period));
  }

  /**
   * {@return the same which fails after that time, 3 s without it}
   *
   * @param timeout less than the period
   */
  public CheckSpec timeout(Duration timeout) {
    return with("timeout", GoDuration.text(timeout));
  }

  /**
   * {@return the same which is down after that many failures in a row, 3 without it}
   *
   * @param failures at least 1
   */
  public CheckSpec threshold(int failures) {
    return with("threshold", failures);
  }

  /** {@return its name} */
  public String name() {
    return name;
  }

  /** The entry's keys as the layer has them. */
  Map<String, Object> keys() {
    return keys;
  }

  private static CheckSpec of(String name, String kind, Map<String, Object> settings) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("override", "replace");
    keys.put(kind, settings);
    return new CheckSpec(name, keys);
  }

  private CheckSpec with(String key, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(keys);
    changed.put(key, value);
    return new CheckSpec(name, changed);
  }
}
