package io.charm4j.testing.engine.state;

import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.Life;
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
 */
public record UnitState(
    UnitName name,
    MachineId machine,
    Life life,
    boolean destroyStorage,
    UnitStatuses statuses,
    AgentState agent,
    SortedMap<String, String> charmState,
    SortedMap<String, SortedSet<PortRange>> openedPorts) {

  /** Copies the maps. */
  public UnitState {
    charmState = Frozen.map(charmState);
    openedPorts = Frozen.map(openedPorts);
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
        openedPorts);
  }

  /** The same with other statuses. */
  public UnitState withStatuses(UnitStatuses newStatuses) {
    return new UnitState(
        name, machine, life, destroyStorage, newStatuses, agent, charmState, openedPorts);
  }

  /** The same with another memory of its agent. */
  public UnitState withAgent(AgentState newAgent) {
    return new UnitState(
        name, machine, life, destroyStorage, statuses, newAgent, charmState, openedPorts);
  }

  /** The same with another charm state. */
  public UnitState withCharmState(SortedMap<String, String> newState) {
    return new UnitState(
        name, machine, life, destroyStorage, statuses, agent, newState, openedPorts);
  }

  /** The same with other opened ports. */
  public UnitState withOpenedPorts(SortedMap<String, SortedSet<PortRange>> newPorts) {
    return new UnitState(
        name, machine, life, destroyStorage, statuses, agent, charmState, newPorts);
  }
}
