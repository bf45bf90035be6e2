package io.charm4j.testing.harness;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.testing.engine.EngineSettings;
import io.charm4j.testing.engine.ModelEngine;
import io.charm4j.testing.engine.VirtualClock;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.state.AgentStep;
import io.charm4j.testing.engine.substrate.MachineInstance;
import io.charm4j.testing.engine.view.TaskMessage;
import io.charm4j.testing.engine.view.TaskStatus;
import io.charm4j.testing.engine.view.TaskView;
import io.charm4j.testing.harness.scenario.ActionRun;
import io.charm4j.testing.harness.scenario.LogLine;
import io.charm4j.testing.harness.scenario.ScenarioEvent;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfAction;
import io.charm4j.testing.harness.scenario.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Runs a charm for one event in an engine of its own, which begins with the scenario's state. */
final class ScenarioRun {
  /** What Juju adds to an action's results by itself. */
  private static final Set<String> ADDED_RESULTS =
      Set.of("return-code", "stdout", "stderr", "stdout-encoding", "stderr-encoding");

  private final InProcessSubstrate substrate;
  private final CharmPackage charm;
  private OptionalInt exitCode = OptionalInt.empty();

  ScenarioRun(InProcessSubstrate substrate, CharmPackage charm) {
    this.substrate = substrate;
    this.charm = charm;
  }

  /** The charm's program has ended. */
  void ended(int code) {
    exitCode = OptionalInt.of(code);
  }

  Outcome of(
      ScenarioEvent event,
      State state,
      Optional<String> refusal,
      Supplier<Optional<Throwable>> thrown) {
    EngineSettings settings =
        new EngineSettings(
            state.model().name(),
            state.model().jujuVersion(),
            state.model().cloud(),
            VirtualClock.standard());
    ScenarioWorld world = new ScenarioWorld(charm, state, event, settings.clock().instant());
    MachineInstance machine = substrate.place(world.machine(), state.unit().address());
    state
        .storages()
        .forEach(storage ->
            storage.directory().ifPresent(place -> substrate.place(storage.id(), place)));
    substrate.installCharm(world.unit(), world.machine(), charm);
    DeferredEventStore deferred =
        new DeferredEventStore(substrate.directories().charm(world.unit()));
    deferred.replace(state.unit().deferred());
    int usesBefore = substrate.uses().size();
    exitCode = OptionalInt.empty();
    try (ModelEngine engine = ModelEngine.open(settings, substrate, world.model(machine))) {
      substrate.connect(engine::hookTool);
      refusal.ifPresent(reason -> engine.faults().refuseNextCommit(world.unit(), reason));
      OptionalInt task = queue(engine, world, event);
      if (!engine.step(world.unit())) {
        throw new IllegalStateException("the engine did not run " + event.name());
      }
      Optional<TaskView> view =
          task.isPresent() ? engine.tasks().task(task.getAsInt()) : Optional.empty();
      return new Outcome(
          new ScenarioPicture(state, engine.state(), world.unit()).state(deferred.read()),
          exitCode.orElse(1),
          view.map(this::committed).orElseGet(() -> committed(engine, world)),
          view.map(ScenarioRun::describe),
          log(engine),
          substrate.uses().subList(usesBefore, substrate.uses().size()),
          thrown.get());
    }
  }

  private static OptionalInt queue(ModelEngine engine, ScenarioWorld world, ScenarioEvent event) {
    return event instanceof OfAction action
        ? OptionalInt.of(
            engine.tasks().runAction(world.unit(), action.action(), action.parameters()))
        : OptionalInt.empty();
  }

  /** A hook whose commit was refused has failed, and is to be run again. */
  private static boolean committed(ModelEngine engine, ScenarioWorld world) {
    return engine
        .state()
        .findUnit(world.unit())
        .map(unit -> !(unit.agent().step() instanceof AgentStep.Failed))
        .orElse(true);
  }

  /** An action's refusal stands in its stderr (reference/juju-hook-contract §3.2). */
  private boolean committed(TaskView task) {
    return exitCode.equals(OptionalInt.of(0))
        && !task.results().path("stderr").asText("").contains("cannot apply changes: ");
  }

  private static ActionRun describe(TaskView task) {
    SortedMap<String, String> results = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : task.results().properties()) {
      if (!ADDED_RESULTS.contains(entry.getKey())) {
        flatten(entry.getKey(), entry.getValue(), results);
      }
    }
    List<String> log = task.log().stream().map(TaskMessage::message).toList();
    return new ActionRun(task.status() == TaskStatus.COMPLETED, task.message(), results, log);
  }

  private static void flatten(String key, JsonNode value, SortedMap<String, String> results) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(entry -> flatten(key + "." + entry.getKey(), entry.getValue(), results));
    } else {
      results.put(key, value.asText());
    }
  }

  private static List<LogLine> log(ModelEngine engine) {
    return engine.log().entries().stream()
        .map(entry -> new LogLine(entry.level(), entry.module(), entry.message()))
        .toList();
  }
}
