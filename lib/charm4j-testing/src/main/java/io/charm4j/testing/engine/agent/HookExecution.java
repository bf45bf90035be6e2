package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.context.EngineServices;
import io.charm4j.testing.engine.context.HookContext;
import io.charm4j.testing.engine.context.Purpose;
import io.charm4j.testing.engine.context.RebootRequest;
import io.charm4j.testing.engine.context.RemoteBagCache;
import io.charm4j.testing.engine.log.LogLevel;
import io.charm4j.testing.engine.state.AgentStep;
import io.charm4j.testing.engine.state.Hook;
import io.charm4j.testing.engine.state.StorageState;
import io.charm4j.testing.engine.state.UnitState;
import io.charm4j.testing.engine.substrate.ProgramEnd;
import io.charm4j.testing.engine.substrate.UnitName;
import java.util.Optional;
import java.util.function.Predicate;

/** Runs one hook from its beginning to its commit (reference/juju-hook-contract §3.2). */
final class HookExecution {
  private static final String MODULE = "juju.worker.uniter.operation";

  private final EngineServices services;
  private final ProgramRunner programs;
  private final HookCommit commit;
  private final MachineLocks locks;
  private final Predicate<UnitName> stopping;
  private final MachineReboot reboot;

  HookExecution(
      EngineServices services,
      ProgramRunner programs,
      HookCommit commit,
      MachineLocks locks,
      Predicate<UnitName> stopping) {
    this.services = services;
    this.programs = programs;
    this.commit = commit;
    this.locks = locks;
    this.stopping = stopping;
    this.reboot = new MachineReboot(services);
  }

  void run(UnitName unit, Hook hook, RemoteBagCache memberBags) {
    UnitState state = services.model().state().findUnit(unit).orElseThrow();
    try (MachineLocks.Held _ = locks.acquire(state.machine(), "")) {
      services
          .model()
          .change(draft -> HookEffects.begin(draft, unit, hook, services.clock().instant()));
      String configHash = ConfigHash.of(services.model().state(), unit);
      HookContext context = programs.newContext(unit, new Purpose.OfHook(hook), memberBags);
      CapturedOutput output = new CapturedOutput(services.log(), unit, hook.name(), false);
      ProgramEnd end = programs.runCharm(context, "hooks/" + hook.name(), output);
      conclude(context, hook, end, configHash);
    }
  }

  private void conclude(HookContext context, Hook hook, ProgramEnd end, String configHash) {
    UnitName unit = context.unit();
    switch (end) {
      case ProgramEnd.Exited(int code) when code == 0 -> {
        log(
            unit,
            LogLevel.INFO,
            "ran \"" + hook.name() + "\" hook (via hook dispatching script: dispatch)");
        finish(context, hook, configHash);
      }
      case ProgramEnd.Missing _ -> {
        log(unit, LogLevel.INFO, "skipped \"" + hook.name() + "\" hook (missing)");
        finish(context, hook, configHash);
      }
      case ProgramEnd.Signalled(int signal) when signal == 9 || signal == 15 -> {
        interrupted(unit, hook, context.reboot() == RebootRequest.NOW);
        if (context.reboot() == RebootRequest.NOW) {
          reboot.perform(context.machine());
        }
      }
      case ProgramEnd.Exited _, ProgramEnd.Signalled _, ProgramEnd.NotStarted _ ->
          fail(unit, hook, ProgramRunner.describe(end));
    }
  }

  private void finish(HookContext context, Hook hook, String configHash) {
    try {
      if (!context.pending().isEmpty()) {
        commit.apply(context);
      }
    } catch (CommitRefusedException e) {
      fail(context.unit(), hook, e.text());
      return;
    }
    done(context.unit(), hook, configHash);
    if (context.reboot() != RebootRequest.NONE) {
      reboot.perform(context.machine());
    }
  }

  /** The hook counts as done, be it that it ran or that an operator said so. */
  void done(UnitName unit, Hook hook, String configHash) {
    Optional<StorageState> detached =
        hook instanceof Hook.Storage storage && !storage.attached()
            ? Optional.ofNullable(services.model().state().storages().get(storage.id()))
            : Optional.empty();
    detached.ifPresent(storage -> detach(unit, storage));
    services
        .model()
        .change(
            draft -> HookEffects.done(draft, unit, hook, configHash, services.clock().instant()));
  }

  private void detach(UnitName unit, StorageState storage) {
    UnitState state = services.model().state().findUnit(unit).orElseThrow();
    services
        .substrate()
        .detachStorage(unit, state.machine(), storage.instance(), state.destroyStorage());
    services
        .model()
        .change(draft -> {
          if (state.destroyStorage()) {
            draft.storages().remove(storage.instance().id());
          } else {
            draft.storages().put(storage.instance().id(), storage.detached());
          }
        });
  }

  /** Killed is not failed: the hook is run again, at once or by the next agent. */
  private void interrupted(UnitName unit, Hook hook, boolean byItself) {
    if (stopping.test(unit)) {
      return;
    }
    if (!byItself) {
      log(
          unit,
          LogLevel.WARNING,
          "last \"" + hook.name() + "\" hook was killed, but agent still alive");
    }
    services
        .model()
        .change(
            draft -> draft.changeAgent(unit, agent -> agent.withStep(new AgentStep.Queued(hook))));
  }

  private void fail(UnitName unit, Hook hook, String reason) {
    log(
        unit,
        LogLevel.ERROR,
        "hook \"" + hook.name() + "\" (via hook dispatching script: dispatch) failed: " + reason);
    services
        .model()
        .change(draft -> HookEffects.failed(draft, unit, hook, services.clock().instant()));
  }

  private void log(UnitName unit, LogLevel level, String message) {
    services.log().add(unit.tag(), level, MODULE, message);
  }
}
