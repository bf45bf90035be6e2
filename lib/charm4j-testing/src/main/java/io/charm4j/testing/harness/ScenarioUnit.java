package io.charm4j.testing.harness;

import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.StorageDefinition;
import io.charm4j.testing.engine.state.AgentProgress;
import io.charm4j.testing.engine.state.AgentState;
import io.charm4j.testing.engine.state.AgentStep;
import io.charm4j.testing.engine.state.LifecycleKind;
import io.charm4j.testing.engine.state.PortRange;
import io.charm4j.testing.engine.state.RelationMembership;
import io.charm4j.testing.engine.state.Resolution;
import io.charm4j.testing.engine.state.StorageState;
import io.charm4j.testing.engine.state.UnitState;
import io.charm4j.testing.engine.state.UnitStatuses;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.StorageInstance;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.Life;
import io.charm4j.testing.engine.view.Status;
import io.charm4j.testing.harness.scenario.ScenarioEvent;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfAction;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfRelation;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfStorage;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfUnit;
import io.charm4j.testing.harness.scenario.State;
import io.charm4j.testing.harness.scenario.Storage;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The unit of a scenario as the engine knows it: its life so far, its agent, its storage. */
final class ScenarioUnit {
  private final CharmPackage charm;
  private final State state;
  private final UnitName name;
  private final ScenarioEvent event;
  private final EventTarget target;
  private final Instant now;

  ScenarioUnit(
      CharmPackage charm,
      State state,
      UnitName name,
      ScenarioEvent event,
      EventTarget target,
      Instant now) {
    this.charm = charm;
    this.state = state;
    this.name = name;
    this.event = event;
    this.target = target;
    this.now = now;
  }

  UnitState state(MachineId machine, SortedMap<Integer, RelationMembership> memberships) {
    Status workload =
        state
            .unit()
            .status()
            .map(shown -> new Status(shown.word(), shown.message(), now))
            .orElseGet(() -> new Status("unknown", "", now));
    return new UnitState(
        name,
        machine,
        isGoing() ? Life.DYING : Life.ALIVE,
        false,
        new UnitStatuses(workload, new Status("idle", "", now), state.unit().workloadVersion()),
        agent(memberships),
        state.unit().charmState(),
        ports());
  }

  private boolean isGoing() {
    return is(LifecycleKind.STOP)
        || is(LifecycleKind.REMOVE)
        || (event instanceof OfRelation about && about.selfDeparts());
  }

  private boolean is(LifecycleKind kind) {
    return event.equals(new OfUnit(kind));
  }

  private AgentState agent(SortedMap<Integer, RelationMembership> memberships) {
    AgentStep step =
        target.hook().<AgentStep>map(AgentStep.Queued::new).orElseGet(AgentStep.Idle::new);
    return new AgentState(
        step, progress(), memberships, attachedStorages(), Resolution.NONE, Instant.MAX);
  }

  /** Before an action the agent owes nothing: a unit that is not started gets no secret's event. */
  private AgentProgress progress() {
    boolean installed = !is(LifecycleKind.INSTALL);
    boolean started = installed && !is(LifecycleKind.REMOVE) && !(event instanceof OfAction);
    int settingsVersion = state.application().leaderSettings().isEmpty() ? 0 : 1;
    return new AgentProgress(
        0, installed, started, false, state.unit().leader(), settingsVersion, "");
  }

  private SortedSet<String> attachedStorages() {
    SortedSet<String> told = new TreeSet<>();
    for (Storage storage : state.storages()) {
      if (!event.equals(new OfStorage(true, storage.name(), storage.number()))) {
        told.add(storage.id());
      }
    }
    return told;
  }

  private SortedMap<String, SortedSet<PortRange>> ports() {
    SortedMap<String, SortedSet<PortRange>> ports = new TreeMap<>();
    for (String text : state.unit().openedPorts()) {
      PortText port = PortText.parse(text);
      ports.computeIfAbsent(port.endpoint(), _ -> new TreeSet<>()).add(port.range());
    }
    return ports;
  }

  /** All in place: what a storage's event announces is there when it runs. */
  SortedMap<String, StorageState> storages() {
    SortedMap<String, StorageState> all = new TreeMap<>();
    for (Storage storage : state.storages()) {
      StorageDefinition definition = charm.metadata().storages().get(storage.name());
      if (definition != null) {
        String location = definition.locationOf(storage.id());
        StorageInstance instance =
            new StorageInstance(storage.id(), storage.name(), location, definition.readOnly(), 0);
        all.put(
            storage.id(),
            new StorageState(
                instance, definition.type(), Optional.of(name), Optional.of(location)));
      }
    }
    return all;
  }
}
