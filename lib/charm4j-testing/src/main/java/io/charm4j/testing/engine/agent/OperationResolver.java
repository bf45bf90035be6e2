package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.state.AgentProgress;
import io.charm4j.testing.engine.state.AgentStep;
import io.charm4j.testing.engine.state.ApplicationState;
import io.charm4j.testing.engine.state.Hook;
import io.charm4j.testing.engine.state.LifecycleKind;
import io.charm4j.testing.engine.state.ModelState;
import io.charm4j.testing.engine.state.PodState;
import io.charm4j.testing.engine.state.Resolution;
import io.charm4j.testing.engine.state.StorageState;
import io.charm4j.testing.engine.state.TaskKind;
import io.charm4j.testing.engine.state.UnitState;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.Life;
import io.charm4j.testing.engine.view.TaskStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what a unit's agent does next, from the model alone (reference/juju-hook-contract §1.6). It
 * changes nothing.
 */
final class OperationResolver {
  private final ModelState state;
  private final UnitState unit;
  private final ApplicationState application;
  private final Instant now;
  private final boolean kubernetes;

  private OperationResolver(
      ModelState state,
      UnitState unit,
      ApplicationState application,
      Instant now,
      boolean kubernetes) {
    this.state = state;
    this.unit = unit;
    this.application = application;
    this.now = now;
    this.kubernetes = kubernetes;
  }

  /** The next operation; empty when nothing is due. */
  static Optional<Operation> next(
      ModelState state, UnitName name, Instant now, boolean kubernetes) {
    return state
        .findUnit(name)
        .flatMap(unit ->
            state
                .findApplication(name.application())
                .flatMap(application ->
                    new OperationResolver(state, unit, application, now, kubernetes).next()));
  }

  /** When something becomes due by time alone; {@link Instant#MAX} when nothing does. */
  static Instant nextDue(ModelState state, UnitName name) {
    return state
        .findUnit(name)
        .map(unit ->
            unit.agent().step() instanceof AgentStep.Failed failed
                ? (ModelOptions.retriesHooks(state) ? failed.retryAt() : Instant.MAX)
                : nextDueWhenIdle(state, unit))
        .orElse(Instant.MAX);
  }

  private static Instant nextDueWhenIdle(ModelState state, UnitState unit) {
    Instant updateStatus = unit.agent().nextUpdateStatus();
    if (unit.life() == Life.DYING || !unit.agent().progress().started()) {
      return updateStatus;
    }
    Instant secret = SecretClock.nextDue(state, unit.name());
    return secret.isBefore(updateStatus) ? secret : updateStatus;
  }

  private Optional<Operation> next() {
    if (progress().deployedCharm() < 0) {
      return Optional.of(unborn());
    }
    if (progress().pod() == PodState.LOST) {
      return Optional.of(
          unit.life() == Life.ALIVE ? new Operation.ReplacePod() : new Operation.RemoveUnit());
    }
    return switch (unit.agent().step()) {
      case AgentStep.Running(Hook hook, int _) -> Optional.of(run(hook));
      case AgentStep.Queued(Hook hook) -> Optional.of(run(hook));
      case AgentStep.Failed failed -> afterFailure(failed);
      case AgentStep.Idle _ -> whenIdle();
    };
  }

  private AgentProgress progress() {
    return unit.agent().progress();
  }

  private Operation unborn() {
    if (unit.life() == Life.DYING) {
      return new Operation.RemoveUnit();
    }
    return state.addressOf(unit.name()).isEmpty()
        ? new Operation.StartMachine()
        : new Operation.DeployCharm();
  }

  /** A unit that has lost leadership meanwhile is spared what only a leader is told (§1.7). */
  private Operation run(Hook hook) {
    return isForLeaders(hook) && !state.isLeader(unit.name())
        ? new Operation.DropHook(hook)
        : new Operation.RunHook(hook);
  }

  private boolean isForLeaders(Hook hook) {
    return switch (hook) {
      case Hook.Lifecycle(LifecycleKind kind) -> kind == LifecycleKind.LEADER_ELECTED;
      case Hook.Secret secret ->
          SecretClock.isOfTheClock(secret.kind())
              && SecretClock.isOwnedByApplication(state, secret.id());
      case Hook.Relation _, Hook.Storage _, Hook.Workload _ -> false;
    };
  }

  /** In error no other hook runs, but tasks do. */
  private Optional<Operation> afterFailure(AgentStep.Failed failed) {
    if (unit.agent().resolution() == Resolution.SKIP) {
      return Optional.of(new Operation.SkipHook(failed.hook()));
    }
    Optional<Operation> task = task();
    if (task.isPresent()) {
      return task;
    }
    if (application.charm().forced()
        && progress().deployedCharm() != application.charm().revision()) {
      return Optional.of(new Operation.ForceCharm());
    }
    boolean retry =
        unit.agent().resolution() == Resolution.RETRY
            || (ModelOptions.retriesHooks(state) && !failed.retryAt().isAfter(now));
    return retry ? Optional.of(run(failed.hook())) : Optional.empty();
  }

  private Optional<Operation> whenIdle() {
    boolean alive = unit.life() == Life.ALIVE;
    RelationResolver relations = new RelationResolver(state, unit);
    if (alive && progress().started() && progress().rebooted()) {
      return lifecycle(LifecycleKind.START);
    }
    Optional<Operation> next = Optional.empty();
    if (progress().installed() && alive) {
      next = relations.nextCreated().or(this::leadership).or(this::workload).or(this::secret);
    }
    if (progress().installed()) {
      next = next.or(this::task);
    }
    next = next.or(this::storage);
    next = alive ? next.or(() -> living(relations)) : next.or(() -> dying(relations));
    return next.or(this::idle);
  }

  private Optional<Operation> leadership() {
    boolean leads = state.isLeader(unit.name());
    if (leads != progress().leader()) {
      return Optional.of(
          leads ? new Operation.AcceptLeadership() : new Operation.ResignLeadership());
    }
    boolean settingsChanged =
        application.leadership().settingsVersion() > progress().leaderSettingsVersion();
    return !leads && settingsChanged
        ? lifecycle(LifecycleKind.LEADER_SETTINGS_CHANGED)
        : Optional.empty();
  }

  private Optional<Operation> workload() {
    return progress().started()
        ? unit.agent().workload().stream().findFirst().map(Operation.RunHook::new)
        : Optional.empty();
  }

  private Optional<Operation> secret() {
    return progress().started()
        ? SecretResolver.next(state, unit.name(), now).map(Operation.RunHook::new)
        : Optional.empty();
  }

  /** Actions come before commands. */
  private Optional<Operation> task() {
    return pending(TaskKind.ACTION).or(() -> pending(TaskKind.COMMANDS));
  }

  private Optional<Operation> pending(TaskKind kind) {
    return state.tasks().values().stream()
        .filter(task -> task.unit().equals(unit.name()) && task.status() == TaskStatus.PENDING)
        .filter(task -> task.kind() == kind)
        .findFirst()
        .map(task -> new Operation.RunTask(task.id()));
  }

  private Optional<Operation> storage() {
    boolean alive = unit.life() == Life.ALIVE;
    for (StorageState storage : state.storagesOf(unit.name())) {
      String id = storage.instance().id();
      boolean told = unit.agent().attachedStorages().contains(id);
      if (alive && storage.location().isEmpty()) {
        return Optional.of(new Operation.AttachStorage(id));
      }
      // A pod has its volumes when it starts; their events come after start (§1.7).
      boolean later = kubernetes && alive && !progress().started();
      if (alive != told && !later) {
        return Optional.of(
            new Operation.RunHook(new Hook.Storage(alive, id, storage.instance().name())));
      }
    }
    return Optional.empty();
  }

  private Optional<Operation> living(RelationResolver relations) {
    if (!progress().installed()) {
      return lifecycle(LifecycleKind.INSTALL);
    }
    boolean refreshed = progress().deployedCharm() != application.charm().revision();
    if (kubernetes && (refreshed || progress().pod() == PodState.GOING)) {
      return progress().started()
          ? lifecycle(LifecycleKind.STOP)
          : Optional.of(new Operation.ReplacePod());
    }
    if (refreshed) {
      return Optional.of(new Operation.DeployCharm());
    }
    if (!progress().configHash().equals(ConfigHash.of(state, unit.name()))) {
      return lifecycle(LifecycleKind.CONFIG_CHANGED);
    }
    return relations.next().or(this::updateStatus);
  }

  private Optional<Operation> updateStatus() {
    return progress().started() && !unit.agent().nextUpdateStatus().isAfter(now)
        ? lifecycle(LifecycleKind.UPDATE_STATUS)
        : Optional.empty();
  }

  private Optional<Operation> dying(RelationResolver relations) {
    Optional<Operation> ending = relations.next();
    if (ending.isPresent()) {
      return ending;
    }
    if (progress().started()) {
      return lifecycle(LifecycleKind.STOP);
    }
    if (progress().installed() && !progress().removed()) {
      return lifecycle(LifecycleKind.REMOVE);
    }
    return hasSubordinates() ? Optional.empty() : Optional.of(new Operation.RemoveUnit());
  }

  /** A unit goes after the subordinates that live beside it. */
  private boolean hasSubordinates() {
    return state.units().values().stream()
        .anyMatch(other -> other.principal().equals(Optional.of(unit.name())));
  }

  private Optional<Operation> idle() {
    return unit.statuses().agent().value().equals("idle")
        ? Optional.empty()
        : Optional.of(new Operation.BecomeIdle());
  }

  private static Optional<Operation> lifecycle(LifecycleKind kind) {
    return Optional.of(new Operation.RunHook(new Hook.Lifecycle(kind)));
  }
}
