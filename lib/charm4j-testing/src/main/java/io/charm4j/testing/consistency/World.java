package io.charm4j.testing.consistency;

import io.charm4j.environment.JujuVersion;
import io.charm4j.testing.engine.charm.CharmMetadata;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.EndpointDefinition;
import io.charm4j.testing.harness.scenario.Relation;
import io.charm4j.testing.harness.scenario.ScenarioEvent;
import io.charm4j.testing.harness.scenario.State;
import java.util.Optional;

/**
 * What a rule looks at.
 *
 * @param charm what the charm's descriptions say
 * @param state the state before the event
 * @param event the event
 */
record World(CharmPackage charm, State state, ScenarioEvent event) {

  CharmMetadata metadata() {
    return charm.metadata();
  }

  String application() {
    return state.application().name().orElse(metadata().name());
  }

  String unit() {
    return application() + "/" + state.unit().number();
  }

  Optional<EndpointDefinition> endpoint(Relation relation) {
    return metadata().endpoint(relation.endpoint());
  }

  /** Whether the charm is one for Kubernetes: those declare containers. */
  boolean isKubernetes() {
    return !metadata().containers().isEmpty();
  }

  /** Whether the state's Juju is of this version or later; a version that is none is told by its own rule. */
  boolean isAtLeast(int major, int minor, int patch) {
    return JujuVersion.parse(state.model().jujuVersion())
        .map(version -> version.compareTo(new JujuVersion(major, minor, patch)) >= 0)
        .orElse(true);
  }

  String jujuVersion() {
    return state.model().jujuVersion();
  }
}
