package io.charm4j.testing.harness;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.OptionDefinition;
import io.charm4j.testing.engine.state.ApplicationSettings;
import io.charm4j.testing.engine.state.ApplicationState;
import io.charm4j.testing.engine.state.CharmRevision;
import io.charm4j.testing.engine.state.ConfidentialState;
import io.charm4j.testing.engine.state.Leadership;
import io.charm4j.testing.engine.state.MachineState;
import io.charm4j.testing.engine.state.ModelState;
import io.charm4j.testing.engine.state.RelationState;
import io.charm4j.testing.engine.state.UnitState;
import io.charm4j.testing.engine.state.UnitStatuses;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.MachineInstance;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.Life;
import io.charm4j.testing.engine.view.Status;
import io.charm4j.testing.harness.scenario.Relation;
import io.charm4j.testing.harness.scenario.ScenarioEvent;
import io.charm4j.testing.harness.scenario.State;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes of a scenario's state the whole model that the engine begins with: the unit, whose next operation
 * is the event and nothing else, and everybody that its state names.
 */
final class ScenarioWorld {
  private final CharmPackage charm;
  private final State state;
  private final Instant now;
  private final String application;
  private final UnitName unit;
  private final EventTarget target;
  private final ScenarioUnit ownUnit;
  private final ScenarioRelations relations;
  private final ScenarioSecrets secrets;

  ScenarioWorld(CharmPackage charm, State state, ScenarioEvent event, Instant now) {
    this.charm = charm;
    this.state = state;
    this.now = now;
    this.application = state.application().name().orElse(charm.metadata().name());
    this.unit = new UnitName(application, state.unit().number());
    this.target = new EventTarget(state, application, event);
    this.relations = new ScenarioRelations(charm, state, unit, target);
    this.ownUnit = new ScenarioUnit(charm, state, unit, event, target, now);
    this.secrets = new ScenarioSecrets(state, unit, now);
  }

  UnitName unit() {
    return unit;
  }

  MachineId machine() {
    return new MachineId(unit.number());
  }

  /** The model before the event. */
  ModelState model(MachineInstance instance) {
    ModelState empty = ModelState.empty(state.model().name(), state.model().uuid());
    SortedMap<Integer, RelationState> allRelations = relations.states();
    SortedMap<String, Integer> sequences = new TreeMap<>();
    sequences.put("relation", allRelations.isEmpty() ? 0 : allRelations.lastKey() + 1);
    return new ModelState(
        empty.name(),
        empty.uuid(),
        configuration(),
        applications(),
        units(),
        machines(instance),
        allRelations,
        secrets.states(),
        ownUnit.storages(),
        new TreeMap<>(),
        sequences,
        new ConfidentialState(secrets.contents(), new TreeMap<>()));
  }

  /** All that the charm logs can be seen, and nothing is run twice behind the test's back. */
  private SortedMap<String, String> configuration() {
    SortedMap<String, String> all = new TreeMap<>();
    all.put("logging-config", "<root>=TRACE");
    all.putAll(state.model().configuration());
    return all;
  }

  private SortedMap<String, ApplicationState> applications() {
    SortedMap<String, ApplicationState> all = new TreeMap<>(relations.remoteApplications());
    SortedMap<String, JsonNode> options = new TreeMap<>();
    state
        .application()
        .options()
        .forEach((name, text) -> {
          OptionDefinition option = charm.options().get(name);
          if (option != null) {
            option.type().parse(text).ifPresent(value -> options.put(name, value));
          }
        });
    SortedMap<String, String> resources = new TreeMap<>();
    state
        .application()
        .resources()
        .forEach((name, file) -> resources.put(name, file.toAbsolutePath().toString()));
    SortedMap<String, String> settings = state.application().leaderSettings();
    all.put(
        application,
        new ApplicationState(
            application,
            new CharmRevision(0, charm, false),
            new ApplicationSettings(
                options, state.application().trusted(), new TreeMap<>(), resources),
            new Leadership(leader(), settings, settings.isEmpty() ? 0 : 1),
            state
                .application()
                .status()
                .map(shown -> new Status(shown.word(), shown.message(), now)),
            Life.ALIVE));
    return all;
  }

  /** Somebody leads: the unit itself, or the first of its peers. */
  private Optional<UnitName> leader() {
    if (state.unit().leader()) {
      return Optional.of(unit);
    }
    return peers().keySet().stream().findFirst();
  }

  /** The other units of the application: those in a peer relation, and as many more as are planned. */
  private SortedMap<UnitName, Integer> peers() {
    SortedMap<UnitName, Integer> peers = new TreeMap<>();
    for (Relation relation : state.relations()) {
      if (relation.isPeer()) {
        relation.remoteUnits().keySet().forEach(number -> addPeer(peers, number));
      }
    }
    int planned = state.application().plannedUnits().orElse(peers.size() + 1);
    for (int number = 0; peers.size() + 1 < planned; number++) {
      addPeer(peers, number);
    }
    return peers;
  }

  private void addPeer(SortedMap<UnitName, Integer> peers, int number) {
    if (number != unit.number()) {
      peers.put(new UnitName(application, number), number);
    }
  }

  private SortedMap<UnitName, UnitState> units() {
    SortedMap<UnitName, UnitState> all = new TreeMap<>();
    int machine = 1000;
    for (UnitName other : relations.remoteUnits()) {
      all.put(other, bystander(other, machine++));
    }
    peers().forEach((peer, number) -> all.put(peer, bystander(peer, number)));
    all.put(unit, ownUnit.state(machine(), relations.memberships()));
    return all;
  }

  private UnitState bystander(UnitName name, int machine) {
    Status active = new Status("active", "", now);
    Status idle = new Status("idle", "", now);
    return UnitState.fresh(
        name, new MachineId(machine), new UnitStatuses(active, idle, Optional.empty()));
  }

  private SortedMap<MachineId, MachineState> machines(MachineInstance instance) {
    SortedMap<MachineId, MachineState> all = new TreeMap<>();
    all.put(
        machine(),
        new MachineState(machine(), new Status("started", "", now), Optional.of(instance)));
    return all;
  }
}
