package io.charm4j.pebble;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a health check shall be: an entry of a {@link Layer} (reference/pebble-api §5). Immutable; each
 * method returns a changed copy.
 */
public final class CheckSpec {
  private static final String EXEC = "exec";

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
   * {@return a check that is good while a GET with those headers answers with a status below 300}
   *
   * @param name its name
   * @param url what to get
   * @param headers name and value
   */
  public static CheckSpec http(String name, URI url, Map<String, String> headers) {
    return of(name, "http", Map.of("url", url.toString(), "headers", new TreeMap<>(headers)));
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
   * {@return a check that is good while a port of a host takes connections}
   *
   * @param name its name
   * @param host a name or an address
   * @param port a TCP port of the host
   */
  public static CheckSpec tcp(String name, String host, int port) {
    return of(name, "tcp", Map.of("host", host, "port", port));
  }

  /**
   * {@return a check that is good while a command ends with 0}
   *
   * @param name its name
   * @param command program and arguments, quoted as for a shell
   */
  public static CheckSpec exec(String name, String command) {
    return of(name, EXEC, Map.of("command", command));
  }

  /**
   * {@return the same whose command has the surroundings of a service where it has none of its own}
   *
   * @param service its name
   * @throws IllegalStateException when this check runs no command
   */
  public CheckSpec serviceContext(String service) {
    return withExec("service-context", service);
  }

  /**
   * {@return the same whose command has those variables on top of Pebble's own}
   *
   * @param variables name and value
   * @throws IllegalStateException when this check runs no command
   */
  public CheckSpec environment(Map<String, String> variables) {
    return withExec("environment", new TreeMap<>(variables));
  }

  /**
   * {@return the same whose command is run by that user and group}
   *
   * @param user name of a user of the workload container
   * @param group name of a group of the workload container
   * @throws IllegalStateException when this check runs no command
   */
  public CheckSpec runsAs(String user, String group) {
    return withExec("user", user).withExec("group", group);
  }

  /**
   * {@return the same whose command is run by that user and group}
   *
   * @param userId a user's number
   * @param groupId a group's number
   * @throws IllegalStateException when this check runs no command
   */
  public CheckSpec runsAs(int userId, int groupId) {
    return withExec("user-id", userId).withExec("group-id", groupId);
  }

  /**
   * {@return the same whose command is run in that folder}
   *
   * @param path absolute
   * @throws IllegalStateException when this check runs no command
   */
  public CheckSpec workingDirectory(String path) {
    return withExec("working-dir", path);
  }

  /**
   * {@return the same which runs, or does not run, as soon as it is known; it runs without it}
   *
   * @param startup whether it runs by itself
   */
  public CheckSpec startup(Startup startup) {
    return with("startup", startup.text());
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

  private CheckSpec withExec(String key, Object value) {
    if (!(keys.get(EXEC) instanceof Map<?, ?> settings)) {
      throw new IllegalStateException("The check " + name + " runs no command");
    }
    Map<String, Object> changed = new LinkedHashMap<>();
    settings.forEach((setting, text) -> changed.put(setting.toString(), text));
    changed.put(key, value);
    return with(EXEC, changed);
  }

  private CheckSpec with(String key, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(keys);
    changed.put(key, value);
    return new CheckSpec(name, changed);
  }
}
