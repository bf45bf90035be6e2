package io.charm4j.testing.harness.scenario;

import io.charm4j.testing.engine.state.CloudSpec;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is the same for all units of a model.
 *
 * @param name the model's name
 * @param uuid the model's identifier
 * @param jujuVersion the version that the unit's agent reports, such as {@code 3.6.8}
 * @param configuration keys of the model's configuration, such as {@code juju-http-proxy}
 * @param cloud what a trusted charm may see of the cloud; empty for a cloud that is not to be seen
 */
public record ModelFacts(
    String name,
    String uuid,
    String jujuVersion,
    SortedMap<String, String> configuration,
    Optional<CloudSpec> cloud) {
  /** A model named {@code test} on Juju 3.6. */
  public static final ModelFacts DEFAULT =
      new ModelFacts(
          "test",
          "cdac5656-2423-4388-8f30-41854b4cca7d",
          "3.6.8",
          new TreeMap<>(),
          Optional.empty());

  /** Copies the map. */
  public ModelFacts {
    configuration = Collections.unmodifiableSortedMap(new TreeMap<>(configuration));
  }

  /**
   * {@return the same under another name}
   *
   * @param newName the model's name
   */
  public ModelFacts withName(String newName) {
    return new ModelFacts(newName, uuid, jujuVersion, configuration, cloud);
  }

  /**
   * {@return the same on another Juju}
   *
   * @param version such as {@code 3.6.1}
   */
  public ModelFacts withJujuVersion(String version) {
    return new ModelFacts(name, uuid, version, configuration, cloud);
  }

  /**
   * {@return the same with these keys of the model's configuration set}
   *
   * @param keys texts by key
   */
  public ModelFacts withConfiguration(Map<String, String> keys) {
    SortedMap<String, String> all = new TreeMap<>(configuration);
    all.putAll(keys);
    return new ModelFacts(name, uuid, jujuVersion, all, cloud);
  }

  /**
   * {@return the same with a cloud that trusted charms see}
   *
   * @param spec the cloud
   */
  public ModelFacts withCloud(CloudSpec spec) {
    return new ModelFacts(name, uuid, jujuVersion, configuration, Optional.of(spec));
  }
}
