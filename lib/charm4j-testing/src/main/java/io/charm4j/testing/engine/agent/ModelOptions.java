package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.log.LoggingConfig;
import io.charm4j.testing.engine.state.ModelState;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of the model's configuration that the agents obey. */
public final class ModelOptions {
  /** Every known key with its default. */
  public static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("automatically-retry-hooks", "true"),
          Map.entry("update-status-hook-interval", "5m"),
          Map.entry("logging-config", "<root>=INFO"),
          Map.entry("http-proxy", ""),
          Map.entry("https-proxy", ""),
          Map.entry("ftp-proxy", ""),
          Map.entry("no-proxy", "127.0.0.1,localhost,::1"),
          Map.entry("juju-http-proxy", ""),
          Map.entry("juju-https-proxy", ""),
          Map.entry("juju-ftp-proxy", ""),
          Map.entry("juju-no-proxy", "127.0.0.1,localhost,::1"));

  private static final Pattern INTERVAL =
      Pattern.compile("(?:(\\d{1,4})h)?(?:(\\d{1,5})m)?(?:(\\d{1,6})s)?");

  private ModelOptions() {}

  /** The value of a known key. */
  public static String value(ModelState state, String key) {
    return state.configuration().getOrDefault(key, DEFAULTS.getOrDefault(key, ""));
  }

  /** Whether failed hooks are run again by themselves. */
  static boolean retriesHooks(ModelState state) {
    return value(state, "automatically-retry-hooks").equals("true");
  }

  /** How often {@code update-status} runs. */
  static Duration updateStatusInterval(ModelState state) {
    return parseInterval(value(state, "update-status-hook-interval"));
  }

  /** What the log keeps. */
  public static LoggingConfig loggingConfig(ModelState state) {
    return LoggingConfig.parse(value(state, "logging-config"));
  }

  /**
   * Reads an interval such as {@code 5m} or {@code 1h30m}.
   *
   * @throws IllegalArgumentException when the text is none
   */
  public static Duration parseInterval(String text) {
    Matcher matcher = INTERVAL.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      throw new IllegalArgumentException("time: invalid duration \"" + text + "\"");
    }
    return Duration.ofHours(number(matcher, 1))
        .plusMinutes(number(matcher, 2))
        .plusSeconds(number(matcher, 3));
  }

  private static long number(Matcher matcher, int group) {
    String text = matcher.group(group);
    return text == null ? 0 : Long.parseLong(text);
  }
}
