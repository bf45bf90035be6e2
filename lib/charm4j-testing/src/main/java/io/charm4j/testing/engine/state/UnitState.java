package io.charm4j.testing.engine.state;

import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.Life;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * A unit.
 *
 * @param name its name
 * @param machine where it lives
 * @param life whether it goes away
 * @param destroyStorage whether its storage goes with it
 * @param statuses what it shows
 * @param agent what its agent remembers
 * @param charmState what {@code state-set} keeps for it
 * @param openedPorts by endpoint; the empty name stands for all endpoints
 * @param principal the unit beside which a subordinate unit lives; empty for any other
 */
public record UnitState(
    UnitName name,
    MachineId machine,
    Life life,
    boolean destroyStorage,
    UnitStatuses statuses,
    AgentState agent,
    SortedMap<String, String> charmState,
    SortedMap<String, SortedSet<PortRange>> openedPorts,
    Optional<UnitName> principal) {

  /** Copies the maps. */
  public UnitState {
    charmState = Frozen.map(charmState);
    openedPorts = Frozen.map(openedPorts);
  }

  /** A unit that is no subordinate. */
  public UnitState(
      UnitName name,
      MachineId machine,
      Life life,
      boolean destroyStorage,
      UnitStatuses statuses,
      AgentState agent,
      SortedMap<String, String> charmState,
      SortedMap<String, SortedSet<PortRange>> openedPorts) {
    this(
        name,
        machine,
        life,
        destroyStorage,
        statuses,
        agent,
        charmState,
        openedPorts,
        Optional.empty());
  }

  /** A unit whose agent has done nothing. */
  public static UnitState fresh(UnitName name, MachineId machine, UnitStatuses statuses) {
    return new UnitState(
        name,
        machine,
        Life.ALIVE,
        false,
        statuses,
        AgentState.fresh(),
        new TreeMap<>(),
        new TreeMap<>());
  }

  /** The same, on its way out. */
  public UnitState dying(boolean withStorage) {
    return new UnitState(
        name,
        machine,
        Life.DYING,
        destroyStorage || withStorage,
        statuses,
        agent,
        charmState,
        openedPorts,
        principal);
  }

  /** The same with other statuses. */
  public UnitState withStatuses(UnitStatuses newStatuses) {
    return new UnitState(
        name,
        machine,
        life,
        destroyStorage,
        newStatuses,
        agent,
        charmState,
        openedPorts,
        principal);
  }

  /** The same with another memory of its agent. */
  public UnitState withAgent(AgentState newAgent) {
    return new UnitState(
        name,
        machine,
        life,
        destroyStorage,
        statuses,
        newAgent,
        charmState,
        openedPorts,
        principal);
  }

  /** The same with another charm state. */
  public UnitState withCharmState(SortedMap<String, String> newState) {
    return new UnitState(
        name, machine, life, destroyStorage, statuses, agent, newState, openedPorts, principal);
  }

  /** The same with other opened ports. */
  public UnitState withOpenedPorts(SortedMap<String, SortedSet<PortRange>> newPorts) {
    return new UnitState(
        name, machine, life, destroyStorage, statuses, agent, charmState, newPorts, principal);
  }

  /** The unit that it belongs together with: its principal, or itself. */
  public UnitName group() {
    return principal.orElse(name);
  }

  /** The same beside another unit. */
  public UnitState besidePrincipal(UnitName unit) {
    return new UnitState(
        name,
        machine,
        life,
        destroyStorage,
        statuses,
        agent,
        charmState,
        openedPorts,
        Optional.of(unit));
  }

  /** The same on another machine, or in another pod. */
  public UnitState withMachine(MachineId newMachine) {
    return new UnitState(
        name,
        newMachine,
        life,
        destroyStorage,
        statuses,
        agent,
        charmState,
        openedPorts,
        principal);
  }
}
