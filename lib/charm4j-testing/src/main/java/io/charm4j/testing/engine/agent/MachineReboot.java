package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.context.EngineServices;
import io.charm4j.testing.engine.state.MachineState;
import io.charm4j.testing.engine.state.StorageState;
import io.charm4j.testing.engine.state.UnitState;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.MachineInstance;
import io.charm4j.testing.engine.view.Status;
import java.util.List;
import java.util.Optional;

/** Restarts a machine with everything in it (reference/juju-hook-contract §1.7, §2.2). */
public final class MachineReboot {
  private final EngineServices services;

  /** Restarts machines of this model. */
  public MachineReboot(EngineServices services) {
    this.services = services;
  }

  /**
   * Restarts the machine. Its units are marked first: should the engine end meanwhile, {@code start} runs
   * once too often and not once too seldom.
   */
  public void perform(MachineId machine) {
    services
        .model()
        .change(draft -> {
          for (UnitState unit : unitsOn(machine)) {
            draft.changeProgress(unit.name(), progress -> progress.withRebooted(true));
          }
        });
    unitsOn(machine).forEach(unit -> services.remoteBags().forget(unit.name()));
    MachineInstance instance = services.substrate().rebootMachine(machine);
    Status started = new Status("started", "", services.clock().instant());
    services
        .model()
        .change(draft ->
            draft
                .machines()
                .put(machine, new MachineState(machine, started, Optional.of(instance))));
    for (UnitState unit : unitsOn(machine)) {
      for (StorageState storage : services.model().state().storagesOf(unit.name())) {
        if (storage.location().isPresent()) {
          var _ = services.substrate().attachStorage(unit.name(), machine, storage.instance());
        }
      }
    }
  }

  private List<UnitState> unitsOn(MachineId machine) {
    return services.model().state().units().values().stream()
        .filter(unit -> unit.machine().equals(machine))
        .toList();
  }
}
