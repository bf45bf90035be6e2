package io.charm4j.testing.harness;

import io.charm4j.testing.engine.state.Hook;
import io.charm4j.testing.engine.state.RelationKind;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.harness.scenario.Relation;
import io.charm4j.testing.harness.scenario.ScenarioEvent;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfAction;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfRelation;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfSecret;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfStorage;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfUnit;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfWorkload;
import io.charm4j.testing.harness.scenario.Secret;
import io.charm4j.testing.harness.scenario.State;
import java.util.Optional;

/** What an event of a scenario is about, looked up in its state, which has been found consistent. */
final class EventTarget {
  private static final long FIRST_VERSION = 1;

  private final State state;
  private final String application;
  private final ScenarioEvent event;

  EventTarget(State state, String application, ScenarioEvent event) {
    this.state = state;
    this.application = application;
    this.event = event;
  }

  /** The relation, when the event is about one. */
  Optional<Relation> relation() {
    if (!(event instanceof OfRelation about)) {
      return Optional.empty();
    }
    return Optional.of(
        about.relation().isPresent()
            ? state.findRelation(about.relation().getAsInt()).orElseThrow()
            : state.relation(about.endpoint()));
  }

  /** Whether this is the event of that relation and kind. */
  boolean is(RelationKind kind, Relation relation) {
    return event instanceof OfRelation about
        && about.kind() == kind
        && relation().equals(Optional.of(relation));
  }

  /** The other unit that the event is about. */
  Optional<UnitName> remoteUnit() {
    return event instanceof OfRelation about && about.unit().isPresent()
        ? Optional.of(
            new UnitName(remoteApplication(relation().orElseThrow()), about.unit().getAsInt()))
        : Optional.empty();
  }

  String remoteApplication(Relation relation) {
    return relation.remoteApplication().orElse(application);
  }

  /** The engine's hook; empty for an action. */
  Optional<Hook> hook() {
    return switch (event) {
      case OfUnit(var kind) -> Optional.of(new Hook.Lifecycle(kind));
      case OfRelation about -> Optional.of(relationHook(about));
      case OfStorage about ->
          Optional.of(
              new Hook.Storage(
                  about.attached(), about.storage() + "/" + about.number(), about.storage()));
      case OfSecret about -> {
        Secret secret = state.secret(about.secret());
        Optional<Integer> revision =
            about.revision().isPresent()
                ? Optional.of(about.revision().getAsInt())
                : Optional.empty();
        yield Optional.of(new Hook.Secret(about.kind(), secret.id(), secret.label(), revision));
      }
      case OfWorkload about ->
          Optional.of(new Hook.Workload(about.container(), about.event(), about.details()));
      case OfAction _ -> Optional.empty();
    };
  }

  private Hook relationHook(OfRelation about) {
    Relation relation = relation().orElseThrow();
    Optional<UnitName> departing =
        about.kind() != RelationKind.DEPARTED
            ? Optional.empty()
            : about.selfDeparts()
                ? Optional.of(new UnitName(application, state.unit().number()))
                : remoteUnit();
    return new Hook.Relation(
        about.kind(),
        relation.id().orElseThrow(),
        relation.endpoint(),
        remoteApplication(relation),
        remoteUnit(),
        departing,
        FIRST_VERSION);
  }
}
