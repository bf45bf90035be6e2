package io.charm4j.testing.engine;

import io.charm4j.testing.engine.state.CloudSpec;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What an engine is told once, at its start.
 *
 * @param modelName the name of a model that has to be made; one that is read back keeps its own
 * @param jujuVersion the version that {@code JUJU_VERSION} shows
 * @param cloud what {@code credential-get} shows to trusted applications, when the model has a cloud
 * @param clock the time; a {@link VirtualClock} where a test lets time pass
 * @param kubernetes whether units are pods, in which case their events come as on Kubernetes
 */
public record EngineSettings(
    String modelName,
    String jujuVersion,
    Optional<CloudSpec> cloud,
    InstantSource clock,
    boolean kubernetes) {

  /** A model on machines. */
  public EngineSettings(
      String modelName, String jujuVersion, Optional<CloudSpec> cloud, InstantSource clock) {
    this(modelName, jujuVersion, cloud, clock, false);
  }

  /**
   * Juju 3.6, no cloud, the real time.
   *
   * @param modelName the model's name
   * @return the settings
   */
  public static EngineSettings ofModel(String modelName) {
    return new EngineSettings(modelName, "3.6.8", Optional.empty(), InstantSource.system());
  }

  /**
   * {@return the same with a cloud}
   *
   * @param spec the cloud
   */
  public EngineSettings withCloud(CloudSpec spec) {
    return new EngineSettings(modelName, jujuVersion, Optional.of(spec), clock, kubernetes);
  }

  /**
   * {@return the same with another clock}
   *
   * @param source the clock
   */
  public EngineSettings withClock(InstantSource source) {
    return new EngineSettings(modelName, jujuVersion, cloud, source, kubernetes);
  }

  /** The same on Kubernetes. */
  public EngineSettings onKubernetes() {
    return new EngineSettings(modelName, jujuVersion, cloud, clock, true);
  }
}
