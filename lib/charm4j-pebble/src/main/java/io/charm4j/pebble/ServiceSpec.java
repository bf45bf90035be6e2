package io.charm4j.pebble;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a service shall be: an entry of a {@link Layer}, in the place of any entry of that name below it
 * (reference/pebble-api §5). Immutable; each method returns a changed copy.
 */
public final class ServiceSpec {
  private final String name;
  private final Map<String, Object> keys;

  private ServiceSpec(String name, Map<String, Object> keys) {
    this.name = name;
    this.keys = keys;
  }

  /** What follows when a service ends by itself. */
  public enum OnExit {
    /** It is started again, after a pause that grows. */
    RESTART,
    /** Pebble ends, with a failure when the service failed, and the container with it. */
    SHUTDOWN,
    /** Pebble ends as if all were well, and the container with it; for what follows a failure. */
    SUCCESS_SHUTDOWN,
    /** Pebble ends with a failure, and the container with it; for what follows a success. */
    FAILURE_SHUTDOWN,
    /** Nothing. */
    IGNORE;

    private String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * {@return a service that does not start by itself and is started again whenever it ends}
   *
   * @param name its name
   * @param command program and arguments, quoted as for a shell; there is no shell
   */
  public static ServiceSpec of(String name, String command) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("override", "replace");
    keys.put("command", command);
    keys.put("startup", Startup.DISABLED.text());
    return new ServiceSpec(name, keys);
  }

  /**
   * {@return the same with that summary}
   *
   * @param text for a person
   */
  public ServiceSpec summary(String text) {
    return with("summary", text);
  }

  /**
   * {@return the same with that description}
   *
   * @param text for a person
   */
  public ServiceSpec description(String text) {
    return with("description", text);
  }

  /**
   * {@return the same with that start-up}
   *
   * @param startup whether it starts by itself
   */
  public ServiceSpec startup(Startup startup) {
    return with("startup", startup.text());
  }

  /**
   * {@return the same run by that user and group}
   *
   * @param user name of a user of the workload container
   * @param group name of a group of the workload container
   */
  public ServiceSpec runsAs(String user, String group) {
    return with("user", user).with("group", group);
  }

  /**
   * {@return the same run by that user and group}
   *
   * @param userId a user's number
   * @param groupId a group's number
   */
  public ServiceSpec runsAs(int userId, int groupId) {
    return with("user-id", userId).with("group-id", groupId);
  }

  /**
   * {@return the same with those variables on top of Pebble's own}
   *
   * @param variables name and value
   */
  public ServiceSpec environment(Map<String, String> variables) {
    return with("environment", new TreeMap<>(variables));
  }

  /**
   * {@return the same run in that folder}
   *
   * @param path absolute
   */
  public ServiceSpec workingDirectory(String path) {
    return with("working-dir", path);
  }

  /**
   * {@return the same started after those}
   *
   * @param services names of services
   */
  public ServiceSpec after(String... services) {
    return with("after", List.of(services));
  }

  /**
   * {@return the same started before those}
   *
   * @param services names of services
   */
  public ServiceSpec before(String... services) {
    return with("before", List.of(services));
  }

  /**
   * {@return the same which starts and stops with those}
   *
   * @param services names of services
   */
  public ServiceSpec requires(String... services) {
    return with("requires", List.of(services));
  }

  /**
   * {@return the same with what follows an end by itself}
   *
   * @param success after exit code 0
   * @param failure after any other
   */
  public ServiceSpec onExit(OnExit success, OnExit failure) {
    return with("on-success", success.text()).with("on-failure", failure.text());
  }

  /**
   * {@return the same with what follows a failed check, beside what follows others}
   *
   * @param check the check's name
   * @param action what follows
   */
  public ServiceSpec onCheckFailure(String check, OnExit action) {
    Map<String, Object> actions = new TreeMap<>();
    if (keys.get("on-check-failure") instanceof Map<?, ?> others) {
      others.forEach((name, text) -> actions.put(name.toString(), text));
    }
    actions.put(check, action.text());
    return with("on-check-failure", actions);
  }

  /**
   * {@return the same with those pauses before it is started again when it has ended by itself; 500 ms that
   * double up to 30 s without them}
   *
   * @param first the pause after the first end
   * @param factor how much longer each next one is, at least 1
   * @param longest the longest pause; a service that runs for so long begins anew with the first
   */
  public ServiceSpec backoff(Duration first, double factor, Duration longest) {
    return with("backoff-delay", GoDuration.text(first))
        .with("backoff-factor", factor)
        .with("backoff-limit", GoDuration.text(longest));
  }

  /**
   * {@return the same with that time between SIGTERM and SIGKILL, 5 s without it}
   *
   * @param delay the time
   */
  public ServiceSpec killDelay(Duration delay) {
    return with("kill-delay", GoDuration.text(delay));
  }

  /** {@return its name} */
  public String name() {
    return name;
  }

  /** The entry's keys as the layer has them. */
  Map<String, Object> keys() {
    return keys;
  }

  private ServiceSpec with(String key, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(keys);
    changed.put(key, value);
    return new ServiceSpec(name, changed);
  }
}
