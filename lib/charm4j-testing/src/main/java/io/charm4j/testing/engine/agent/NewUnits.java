package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.state.MachineState;
import io.charm4j.testing.engine.state.ModelDraft;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.state.UnitState;
import io.charm4j.testing.engine.state.UnitStatuses;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.Status;
import java.time.Instant;
import java.util.Optional;

/** Brings units into a model. */
public final class NewUnits {
  private final ModelDraft draft;
  private final Instant now;
  private final boolean containersReady;

  /**
   * Units of this draft, which come into being now.
   *
   * @param containersReady whether the model itself says that their workload containers are ready
   */
  public NewUnits(ModelDraft draft, Instant now, boolean containersReady) {
    this.draft = draft;
    this.now = now;
    this.containersReady = containersReady;
  }

  /**
   * Adds a unit.
   *
   * @param place a machine that is there; empty for a new one
   * @return the unit's name
   * @throws OperationRefusedException when the machine is unknown
   */
  public UnitName add(String application, Optional<MachineId> place) {
    MachineId machine = place.orElseGet(() -> new MachineId(draft.next("machine")));
    if (place.isEmpty()) {
      Status pending = new Status("pending", "", now);
      draft.machines().put(machine, new MachineState(machine, pending, Optional.empty()));
    } else if (!draft.machines().containsKey(machine)) {
      throw new OperationRefusedException("machine " + machine + " not found");
    }
    UnitName unit = new UnitName(application, draft.next("unit:" + application));
    Status waiting = new Status("waiting", "waiting for machine", now);
    Status allocating = new Status("allocating", "", now);
    draft
        .units()
        .put(
            unit,
            UnitState.fresh(
                unit, machine, new UnitStatuses(waiting, allocating, Optional.empty())));
    UnitStorage.addInitial(draft, unit);
    if (containersReady) {
      var metadata = draft.application(application).charmPackage().metadata();
      draft.changeAgent(unit, agent -> agent.withWorkload(WorkloadHooks.allReady(metadata)));
    }
    LeaderElection.elect(draft, application);
    return unit;
  }

  /** Adds a subordinate unit on the machine of its principal. */
  void addBeside(UnitState principal, String application) {
    UnitName unit = add(application, Optional.of(principal.machine()));
    draft.changeUnit(unit, state -> state.besidePrincipal(principal.name()));
  }
}
