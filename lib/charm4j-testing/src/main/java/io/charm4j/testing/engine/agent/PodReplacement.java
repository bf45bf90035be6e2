package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.context.EngineServices;
import io.charm4j.testing.engine.state.AgentStep;
import io.charm4j.testing.engine.state.ApplicationState;
import io.charm4j.testing.engine.state.Hook;
import io.charm4j.testing.engine.state.LifecycleKind;
import io.charm4j.testing.engine.state.MachineState;
import io.charm4j.testing.engine.state.PodState;
import io.charm4j.testing.engine.state.StorageState;
import io.charm4j.testing.engine.state.UnitState;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.Status;
import java.util.List;
import java.util.Optional;

/**
 * Gives a unit another pod: its volumes come along, its charm directory and its address do not
 * (reference/juju-hook-contract §1.7, §6.4).
 */
final class PodReplacement {
  private final EngineServices services;
  private final Provisioning provisioning;

  PodReplacement(EngineServices services, Provisioning provisioning) {
    this.services = services;
    this.provisioning = provisioning;
  }

  /** May be done again from its beginning when it was cut off: the model forgets the old pod last. */
  void perform(UnitName name) {
    services.remoteBags().forget(name);
    UnitState unit = services.model().state().findUnit(name).orElseThrow();
    List<StorageState> volumes =
        services.model().state().storagesOf(name).stream()
            .filter(storage -> storage.location().isPresent())
            .toList();
    for (StorageState volume : volumes) {
      services.substrate().detachStorage(name, unit.machine(), volume.instance(), false);
    }
    services.substrate().removeUnit(name, unit.machine());
    services.substrate().stopMachine(unit.machine());
    MachineId pod = moveToNewPod(unit);
    provisioning.startMachine(name);
    ApplicationState application =
        services.model().state().findApplication(name.application()).orElseThrow();
    services.substrate().installCharm(name, pod, application.charmPackage());
    for (StorageState volume : volumes) {
      provisioning.attachStorage(name, volume.instance().id());
    }
    services.substrate().beginAgent(name, pod);
    services
        .model()
        .change(draft -> {
          draft.changeProgress(
              name,
              progress ->
                  progress
                      .withDeployedCharm(application.charm().revision())
                      .withPod(PodState.STAYS)
                      .withLeader(progress.leader() && !isToBeTold(unit.agent().step()))
                      .withStarted(false)
                      .withRebooted(false));
          draft.changeAgent(
              name,
              agent ->
                  agent
                      .withWorkload(
                          services.substrate().runsContainers()
                              ? List.of()
                              : WorkloadHooks.allReady(application.charmPackage().metadata()))
                      .withStep(new AgentStep.Idle()));
          if (unit.agent().progress().installed()) {
            HookEffects.queue(draft, name, LifecycleKind.UPGRADE_CHARM);
          }
        });
  }

  /** Whether the hook that tells the unit of its leadership goes with the old pod. */
  private static boolean isToBeTold(AgentStep step) {
    Hook elected = new Hook.Lifecycle(LifecycleKind.LEADER_ELECTED);
    return switch (step) {
      case AgentStep.Running(Hook hook, int _) -> hook.equals(elected);
      case AgentStep.Queued(Hook hook) -> hook.equals(elected);
      case AgentStep.Failed failed -> failed.hook().equals(elected);
      case AgentStep.Idle _ -> false;
    };
  }

  private MachineId moveToNewPod(UnitState unit) {
    return services
        .model()
        .compute(draft -> {
          MachineId pod = new MachineId(draft.next("machine"));
          Status pending = new Status("pending", "", services.clock().instant());
          draft.machines().put(pod, new MachineState(pod, pending, Optional.empty()));
          draft.machines().remove(unit.machine());
          draft.changeProgress(unit.name(), progress -> progress.withPod(PodState.LOST));
          draft.changeUnit(unit.name(), state -> state.withMachine(pod));
          return pod;
        });
  }
}
