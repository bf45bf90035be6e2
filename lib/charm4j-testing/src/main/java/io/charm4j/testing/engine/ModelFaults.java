package io.charm4j.testing.engine;

import io.charm4j.testing.engine.agent.AgentPool;
import io.charm4j.testing.engine.agent.ContextRegistry;
import io.charm4j.testing.engine.agent.FaultSwitches;
import io.charm4j.testing.engine.agent.LeaderElection;
import io.charm4j.testing.engine.agent.MachineReboot;
import io.charm4j.testing.engine.context.EngineServices;
import io.charm4j.testing.engine.context.HookContext;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.state.RelationMembership;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.UnitName;

/**
 * Switches that make things go wrong (reference/juju-hook-contract §8.15), in every model: those of tests and
 * of the sandbox. Those that wait for a unit's next commit or hook tool happen once, and may be set before the
 * unit is there.
 *
 * <pre>{@code
 * model.engine().faults().refuseNextCommit(UnitName.parse("my-charm/0"), "the database is busy");
 * model.configure("my-charm", Map.of("level", "debug"));
 * assertThat(model.unit("my-charm/0").workload().value()).isEqualTo("error");
 * }</pre>
 */
public final class ModelFaults {
  private static final long NEVER_SEEN = -1;

  private final EngineServices services;
  private final FaultSwitches switches;
  private final ContextRegistry contexts;
  private final AgentPool pool;

  ModelFaults(
      EngineServices services, FaultSwitches switches, ContextRegistry contexts, AgentPool pool) {
    this.services = services;
    this.switches = switches;
    this.contexts = contexts;
    this.pool = pool;
  }

  /**
   * Refuses the unit's next commit with this reason, though its program has ended well.
   *
   * @param unit the unit
   * @param reason what Juju says of it
   */
  public void refuseNextCommit(UnitName unit, String reason) {
    switches.refuseNextCommit(unit, reason);
  }

  /**
   * Holds back the rights to secrets that the unit's next commit with any gives: everything else of it
   * takes effect, so that others see a secret's URI before they may read it. {@link #releaseGrants} ends
   * it.
   *
   * @param unit the unit
   */
  public void delayNextGrant(UnitName unit) {
    switches.delayNextGrant(unit);
  }

  /** Lets all rights that were held back take effect; nobody gets an event for it. */
  public void releaseGrants() {
    services
        .model()
        .change(draft ->
            draft
                .secrets()
                .replaceAll((_, secret) ->
                    secret.withGrants(
                        secret.grants().stream().map(grant -> grant.withHeld(false)).toList())));
  }

  /**
   * Restarts a machine as a power cut would: every process in it is killed, and its units run {@code
   * start} afterwards (reference/juju-hook-contract §1.7).
   *
   * @param machine the machine
   * @throws OperationRefusedException when the machine is unknown, or the model is on Kubernetes
   */
  public void rebootMachine(MachineId machine) {
    if (services.kubernetes()) {
      throw new OperationRefusedException("this model is on Kubernetes: it has no machines");
    }
    if (!services.model().state().machines().containsKey(machine)) {
      throw new OperationRefusedException("machine " + machine + " not found");
    }
    new MachineReboot(services).perform(machine);
  }

  /**
   * Gives leadership to another unit.
   *
   * @param newLeader the unit that leads from now on
   * @throws OperationRefusedException when the unit is unknown or goes away
   */
  public void moveLeadership(UnitName newLeader) {
    services.model().change(draft -> LeaderElection.promote(draft, newLeader));
  }

  /**
   * Takes leadership from the unit between the last hook tool call of a run and its commit; happens at the
   * unit's next commit, if it leads then and another unit can.
   *
   * @param unit the unit
   */
  public void loseLeadershipBeforeNextCommit(UnitName unit) {
    switches.loseLeadershipBeforeNextCommit(unit);
  }

  /**
   * Kills the program that the unit runs at present, by SIGKILL.
   *
   * @param unit the unit
   * @throws OperationRefusedException when it runs none
   */
  public void killRunningProgram(UnitName unit) {
    HookContext context =
        contexts
            .of(unit)
            .orElseThrow(() -> new OperationRefusedException("unit \"" + unit + "\" runs nothing"));
    services.substrate().kill(context.id());
  }

  /**
   * Kills the program that calls a hook tool next on the unit, by SIGKILL, when the tool has been answered: in
   * the middle of a hook, whatever the charm is written in. The hook is run again.
   *
   * @param unit the unit
   */
  public void killAtNextTool(UnitName unit) {
    switches.killAtNextTool(unit);
  }

  /**
   * Makes the unit get {@code relation-changed} again for every bag that it knows in a relation, as after
   * a restart of Juju's own watchers.
   *
   * @param unit the unit
   * @param relation the relation's number
   * @throws OperationRefusedException when the unit is not in the relation
   */
  public void repeatRelationChanged(UnitName unit, int relation) {
    services
        .model()
        .change(draft -> {
          RelationMembership membership = draft.unit(unit).agent().relations().get(relation);
          if (membership == null) {
            throw new OperationRefusedException(
                "unit \"" + unit + "\" is not in relation " + relation);
          }
          RelationMembership forgetful = membership.afterApplicationChanged(0);
          for (UnitName member : membership.members().keySet()) {
            forgetful = forgetful.afterChanged(member, NEVER_SEEN);
          }
          RelationMembership changed = forgetful;
          draft.changeAgent(unit, agent -> agent.withRelation(changed));
        });
  }

  /**
   * Restarts the unit's agent: what it runs is killed; a hook is run again by the next agent, a task is
   * failed and never run again.
   *
   * @param unit the unit
   * @throws OperationRefusedException when the unit is unknown
   */
  public void restartAgent(UnitName unit) {
    if (services.model().state().findUnit(unit).isEmpty()) {
      throw new OperationRefusedException("unit \"" + unit + "\" not found");
    }
    pool.restart(unit);
  }
}
