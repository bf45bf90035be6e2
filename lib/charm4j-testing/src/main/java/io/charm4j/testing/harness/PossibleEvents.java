package io.charm4j.testing.harness;

import io.charm4j.testing.consistency.ConsistencyChecker;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.state.LifecycleKind;
import io.charm4j.testing.harness.scenario.On;
import io.charm4j.testing.harness.scenario.Relation;
import io.charm4j.testing.harness.scenario.ScenarioEvent;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfUnit;
import io.charm4j.testing.harness.scenario.Secret;
import io.charm4j.testing.harness.scenario.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All events that can come to a unit in a state: every kind, for everything that the state has. */
public final class PossibleEvents {
  private PossibleEvents() {}

  /**
   * The hooks, those of workload containers with one notice and one check each.
   *
   * @param charm what the charm's descriptions say
   * @param state the state before the event
   * @return the events, each of which can come
   */
  public static List<ScenarioEvent> hooks(CharmPackage charm, State state) {
    List<ScenarioEvent> events = new ArrayList<>();
    Arrays.stream(LifecycleKind.values()).map(OfUnit::new).forEach(events::add);
    state.relations().forEach(relation -> addRelation(events, relation));
    state
        .storages()
        .forEach(storage -> {
          events.add(On.storageAttached(storage.name(), storage.number()));
          events.add(On.storageDetaching(storage.name(), storage.number()));
        });
    state.secrets().forEach(secret -> addSecret(events, secret));
    for (String container : charm.metadata().containers().keySet()) {
      events.add(On.pebbleReady(container));
      events.add(On.pebbleCustomNotice(container, "example.com/notice"));
      events.add(On.pebbleCheckFailed(container, "up"));
      events.add(On.pebbleCheckRecovered(container, "up"));
    }
    return consistent(charm, state, events);
  }

  /**
   * The actions that need no parameters.
   *
   * @param charm what the charm's descriptions say
   * @param state the state before the event
   * @return the actions, each of which can come
   */
  public static List<ScenarioEvent> actions(CharmPackage charm, State state) {
    List<ScenarioEvent> events = new ArrayList<>();
    charm.actions().keySet().stream().map(On::action).forEach(events::add);
    return consistent(charm, state, events);
  }

  private static List<ScenarioEvent> consistent(
      CharmPackage charm, State state, List<ScenarioEvent> events) {
    ConsistencyChecker checker = new ConsistencyChecker(charm);
    return events.stream().filter(event -> checker.problems(state, event).isEmpty()).toList();
  }

  private static void addRelation(List<ScenarioEvent> events, Relation relation) {
    int id = relation.id().orElseThrow();
    String endpoint = relation.endpoint();
    events.add(On.relationCreated(endpoint).ofRelation(id));
    events.add(On.relationChanged(endpoint).ofRelation(id));
    events.add(On.relationBroken(endpoint).ofRelation(id));
    for (int unit : relation.remoteUnits().keySet()) {
      events.add(On.relationJoined(endpoint, unit).ofRelation(id));
      events.add(On.relationChanged(endpoint, unit).ofRelation(id));
      events.add(On.relationDeparted(endpoint, unit).ofRelation(id));
      events.add(On.relationDeparted(endpoint, unit).ofRelation(id).departingSelf());
    }
  }

  private static void addSecret(List<ScenarioEvent> events, Secret secret) {
    String name = secret.label().isEmpty() ? secret.id() : secret.label();
    events.add(On.secretChanged(name));
    events.add(On.secretRotate(name));
    secret.revisions().keySet().forEach(revision -> events.add(On.secretRemove(name, revision)));
    events.add(On.secretExpired(name, secret.latest()));
  }
}
