package io.charm4j.testing.engine;

import io.charm4j.testing.engine.agent.ModelOptions;
import io.charm4j.testing.engine.context.EngineServices;
import io.charm4j.testing.engine.log.LoggingConfig;
import io.charm4j.testing.engine.state.ModelState;
import io.charm4j.testing.engine.state.OperationRefusedException;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The model's own configuration. */
public final class ModelConfiguration {
  private final EngineServices services;

  ModelConfiguration(EngineServices services) {
    this.services = services;
  }

  /** {@return every key with its value, defaults included} */
  public SortedMap<String, String> all() {
    return all(services.model().state());
  }

  static SortedMap<String, String> all(ModelState state) {
    SortedMap<String, String> result = new TreeMap<>(ModelOptions.DEFAULTS);
    result.putAll(state.configuration());
    return result;
  }

  /**
   * Sets keys, all or none.
   *
   * @param values texts by option
   * @throws OperationRefusedException when a key is unknown or a value does not fit
   */
  public void set(Map<String, String> values) {
    values.forEach(ModelConfiguration::check);
    services.model().change(draft -> draft.configuration().putAll(values));
  }

  private static void check(String key, String value) {
    refuseUnknown(key);
    try {
      switch (key) {
        case "update-status-hook-interval" -> {
          var _ = ModelOptions.parseInterval(value);
        }
        case "logging-config" -> {
          var _ = LoggingConfig.parse(value);
        }
        case "automatically-retry-hooks" -> {
          if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException("expected bool, got \"" + value + "\"");
          }
        }
        default -> {
          // The proxies: any text.
        }
      }
    } catch (IllegalArgumentException e) {
      throw new OperationRefusedException(key + ": " + e.getMessage());
    }
  }

  private static void refuseUnknown(String key) {
    if (!ModelOptions.DEFAULTS.containsKey(key)) {
      throw new OperationRefusedException(
          "key \"" + key + "\" not found in the configuration of this model");
    }
  }

  /**
   * Gives keys their default back.
   *
   * @param keys the options to set back
   * @throws OperationRefusedException when a key is unknown
   */
  public void reset(Set<String> keys) {
    keys.forEach(ModelConfiguration::refuseUnknown);
    services
        .model()
        .change(draft -> {
          for (String key : keys) {
            draft.configuration().remove(key);
          }
        });
  }
}
