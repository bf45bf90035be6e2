package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.context.EngineServices;
import io.charm4j.testing.engine.state.ApplicationState;
import io.charm4j.testing.engine.state.LifecycleKind;
import io.charm4j.testing.engine.state.MachineState;
import io.charm4j.testing.engine.state.ModelDraft;
import io.charm4j.testing.engine.state.ModelState;
import io.charm4j.testing.engine.state.Resolution;
import io.charm4j.testing.engine.state.StorageState;
import io.charm4j.testing.engine.state.TaskState;
import io.charm4j.testing.engine.state.UnitState;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.MachineInstance;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.Status;
import io.charm4j.testing.engine.view.TaskStatus;
import java.util.List;
import java.util.Optional;

/** What an agent does with the world outside beside running programs. */
final class Provisioning {
  private final EngineServices services;

  Provisioning(EngineServices services) {
    this.services = services;
  }

  private UnitState unit(UnitName name) {
    return services.model().state().findUnit(name).orElseThrow();
  }

  /** Starts the machine of a unit that has none yet. */
  void startMachine(UnitName name) {
    MachineId id = unit(name).machine();
    MachineInstance instance =
        services.kubernetes()
            ? services.substrate().startPod(name, id)
            : services.substrate().startMachine(id);
    services
        .model()
        .change(draft -> {
          Status started = new Status("started", "", services.clock().instant());
          draft.machines().put(id, new MachineState(id, started, Optional.of(instance)));
        });
  }

  /** A new agent cannot know whether the machine outlived the one before. */
  void startMachineAgain(UnitName name) {
    if (services.model().state().addressOf(name).isPresent()) {
      startMachine(name);
      for (StorageState storage : services.model().state().storagesOf(name)) {
        if (storage.location().isPresent()) {
          attachStorage(name, storage.instance().id());
        }
      }
    }
  }

  void attachStorage(UnitName name, String id) {
    StorageState storage = services.model().state().storages().get(id);
    if (storage == null) {
      return;
    }
    String location =
        services.substrate().attachStorage(name, unit(name).machine(), storage.instance());
    services.model().change(draft -> draft.storages().put(id, storage.attachedAt(location)));
  }

  /** The first charm of a unit, or the next one: then {@code upgrade-charm} follows. */
  void deployCharm(UnitName name) {
    ApplicationState application =
        services.model().state().findApplication(name.application()).orElseThrow();
    boolean upgrade = unit(name).agent().progress().deployedCharm() >= 0;
    services.substrate().installCharm(name, unit(name).machine(), application.charmPackage());
    services
        .model()
        .change(draft -> {
          draft.changeProgress(
              name, progress -> progress.withDeployedCharm(application.charm().revision()));
          if (upgrade) {
            HookEffects.queue(draft, name, LifecycleKind.UPGRADE_CHARM);
          }
        });
  }

  /** Unpacks the application's present charm for a unit in error, whose failed hook is retried. */
  void forceCharm(UnitName name) {
    ApplicationState application =
        services.model().state().findApplication(name.application()).orElseThrow();
    services.substrate().installCharm(name, unit(name).machine(), application.charmPackage());
    services
        .model()
        .change(draft -> {
          draft.changeProgress(
              name, progress -> progress.withDeployedCharm(application.charm().revision()));
          draft.changeAgent(name, agent -> agent.withResolution(Resolution.RETRY));
        });
  }

  /** Ends a unit: its files, its storage, its machine when nobody else lives there, its traces. */
  void removeUnit(UnitName name) {
    UnitState unit = unit(name);
    ModelState state = services.model().state();
    for (StorageState storage : state.storagesOf(name)) {
      if (storage.location().isPresent()) {
        services
            .substrate()
            .detachStorage(name, unit.machine(), storage.instance(), unit.destroyStorage());
      }
    }
    services.substrate().removeUnit(name, unit.machine());
    boolean alone =
        state.units().values().stream()
            .noneMatch(
                other -> !other.name().equals(name) && other.machine().equals(unit.machine()));
    if (alone) {
      services.substrate().stopMachine(unit.machine());
    }
    services
        .model()
        .change(draft -> {
          releaseStorage(draft, unit);
          endTasks(draft, name);
          if (alone) {
            draft.machines().remove(unit.machine());
          }
          Reaper.removeUnit(draft, name);
        });
  }

  private static void releaseStorage(ModelDraft draft, UnitState unit) {
    for (StorageState storage : List.copyOf(draft.storages().values())) {
      if (storage.unit().equals(Optional.of(unit.name()))) {
        String id = storage.instance().id();
        // What was never attached has no content to keep.
        if (unit.destroyStorage() || storage.location().isEmpty()) {
          draft.storages().remove(id);
        } else {
          draft.storages().put(id, storage.detached());
        }
      }
    }
  }

  private void endTasks(ModelDraft draft, UnitName unit) {
    for (TaskState task : List.copyOf(draft.tasks().values())) {
      if (task.unit().equals(unit) && !task.status().ended()) {
        draft
            .tasks()
            .put(
                task.id(),
                task.ended(
                    TaskStatus.CANCELLED,
                    "unit removed",
                    task.results(),
                    services.clock().instant()));
        draft.confidential().removeTask(task.id());
      }
    }
  }
}
