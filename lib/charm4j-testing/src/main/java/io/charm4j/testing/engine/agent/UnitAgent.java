package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.context.EngineServices;
import io.charm4j.testing.engine.log.LogLevel;
import io.charm4j.testing.engine.state.AgentStep;
import io.charm4j.testing.engine.state.Hook;
import io.charm4j.testing.engine.state.LifecycleKind;
import io.charm4j.testing.engine.state.ModelDraft;
import io.charm4j.testing.engine.state.ModelState;
import io.charm4j.testing.engine.state.Resolution;
import io.charm4j.testing.engine.state.UnitState;
import io.charm4j.testing.engine.substrate.SubstrateException;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One unit's agent: does one operation at a time. Belongs to one thread. */
public final class UnitAgent {
  private static final String MODULE = "juju.worker.uniter";
  private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(5);

  private final UnitName unit;
  private final EngineServices services;
  private final Provisioning provisioning;
  private final HookExecution hooks;
  private final TaskExecution tasks;
  private boolean machineChecked;
  private boolean begun;
  private Instant restsUntil = Instant.MIN;

  UnitAgent(
      UnitName unit,
      EngineServices services,
      Provisioning provisioning,
      HookExecution hooks,
      TaskExecution tasks) {
    this.unit = unit;
    this.services = services;
    this.provisioning = provisioning;
    this.hooks = hooks;
    this.tasks = tasks;
  }

  /** Does the next operation; false when nothing is due. */
  public boolean step() {
    Instant now = services.clock().instant();
    if (now.isBefore(restsUntil)) {
      return false;
    }
    try {
      begin();
      Optional<Operation> operation =
          OperationResolver.next(services.model().state(), unit, now, services.kubernetes());
      if (operation.isEmpty()) {
        return false;
      }
      if (!machineChecked) {
        provisioning.startMachineAgain(unit);
        machineChecked = true;
      }
      carryOut(operation.get());
      return true;
    } catch (SubstrateException e) {
      // The world outside may come back: the same operation is tried again after a rest.
      restsUntil = now.plus(REST_AFTER_FAILURE);
      showFailure(String.valueOf(e.getMessage()));
      return false;
    }
  }

  private void begin() {
    Optional<UnitState> state = services.model().state().findUnit(unit);
    if (!begun && state.isPresent() && state.get().agent().progress().deployedCharm() >= 0) {
      services.substrate().beginAgent(unit, state.get().machine());
      begun = true;
    }
  }

  /** A unit that cannot even begin shows why; later the log tells. */
  private void showFailure(String reason) {
    services.log().add(unit.tag(), LogLevel.ERROR, MODULE, reason);
    services
        .model()
        .change(draft -> {
          if (draft.unit(unit).agent().progress().deployedCharm() < 0) {
            Status failed = new Status("failed", reason, services.clock().instant());
            HookEffects.showAgent(draft, unit, failed);
          }
        });
  }

  /** When something becomes due by time alone; {@link Instant#MAX} when nothing does. */
  public Instant nextDue() {
    return services.clock().instant().isBefore(restsUntil)
        ? restsUntil
        : OperationResolver.nextDue(services.model().state(), unit);
  }

  private void carryOut(Operation operation) {
    switch (operation) {
      case Operation.StartMachine _ -> provisioning.startMachine(unit);
      case Operation.AttachStorage(String id) -> provisioning.attachStorage(unit, id);
      case Operation.ReplacePod _ -> new PodReplacement(services, provisioning).perform(unit);
      case Operation.DeployCharm _ -> provisioning.deployCharm(unit);
      case Operation.ForceCharm _ -> provisioning.forceCharm(unit);
      case Operation.EnterRelations _ ->
          services
              .model()
              .change(draft -> RelationScope.enterAll(draft, unit, services.clock().instant()));
      case Operation.LeaveRelation(int relation) ->
          services.model().change(draft -> Reaper.leave(draft, unit, relation));
      case Operation.AcceptLeadership _ -> services.model().change(this::acceptLeadership);
      case Operation.ResignLeadership _ ->
          services
              .model()
              .change(draft -> draft.changeProgress(unit, progress -> progress.withLeader(false)));
      case Operation.RunHook(Hook hook) -> hooks.run(unit, hook, services.remoteBags().of(unit));
      case Operation.SkipHook(Hook hook) -> skip(hook);
      case Operation.DropHook _ -> services.model().change(this::dropHook);
      case Operation.RunTask(int task) -> runTask(task);
      case Operation.RemoveUnit _ -> provisioning.removeUnit(unit);
      case Operation.BecomeIdle _ -> services.model().change(this::becomeIdle);
    }
  }

  private void acceptLeadership(ModelDraft draft) {
    int version = draft.application(unit.application()).leadership().settingsVersion();
    draft.changeProgress(
        unit, progress -> progress.withLeader(true).withLeaderSettingsVersion(version));
    HookEffects.queue(draft, unit, LifecycleKind.LEADER_ELECTED);
  }

  private void becomeIdle(ModelDraft draft) {
    HookEffects.showAgent(draft, unit, new Status("idle", "", services.clock().instant()));
  }

  private void dropHook(ModelDraft draft) {
    draft.changeAgent(
        unit, agent -> agent.withStep(new AgentStep.Idle()).withResolution(Resolution.NONE));
  }

  private void skip(Hook hook) {
    services
        .model()
        .change(draft -> draft.changeAgent(unit, agent -> agent.withResolution(Resolution.NONE)));
    hooks.done(unit, hook, ConfigHash.of(services.model().state(), unit));
  }

  /** After a task in error state the unit shows its error again; else it becomes idle by itself. */
  private void runTask(int task) {
    tasks.run(unit, task, services.remoteBags().of(unit));
    ModelState state = services.model().state();
    boolean failed =
        state
            .findUnit(unit)
            .map(UnitState::agent)
            .map(agent -> agent.step() instanceof AgentStep.Failed)
            .orElse(false);
    if (!failed && state.findUnit(unit).isPresent()) {
      services.model().change(this::becomeIdle);
    }
  }
}
