package io.charm4j.testing.engine;

import io.charm4j.testing.engine.state.CloudSpec;
import java.util.Optional;

/**
 * What an engine is told once, at its start.
 *
 * @param modelName the name of a model that has to be made; one that is read back keeps its own
 * @param jujuVersion the version that {@code JUJU_VERSION} shows
 * @param cloud what {@code credential-get} shows to trusted applications, when the model has a cloud
 */
public record EngineSettings(String modelName, String jujuVersion, Optional<CloudSpec> cloud) {

  /** Juju 3.6 and no cloud. */
  public static EngineSettings ofModel(String modelName) {
    return new EngineSettings(modelName, "3.6.8", Optional.empty());
  }

  /** The same with a cloud. */
  public EngineSettings withCloud(CloudSpec spec) {
    return new EngineSettings(modelName, jujuVersion, Optional.of(spec));
  }
}
