package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.context.EngineServices;
import io.charm4j.testing.engine.context.HookContext;
import io.charm4j.testing.engine.state.ModelDraft;
import io.charm4j.testing.engine.state.TaskState;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The agents of all units. */
public final class AgentPool {
  private final EngineServices services;
  private final ContextRegistry contexts;
  private final Provisioning provisioning;
  private final HookExecution hooks;
  private final TaskExecution tasks;
  private final Map<UnitName, UnitAgent> agents = new ConcurrentHashMap<>();
  private final Set<UnitName> restarting = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  /** No agents yet: they come into being when they are asked for. */
  public AgentPool(EngineServices services, ContextRegistry contexts, FaultSwitches faults) {
    this.services = services;
    this.contexts = contexts;
    MachineLocks locks = new MachineLocks();
    ProgramRunner programs = new ProgramRunner(services, contexts);
    HookCommit commit = new HookCommit(services, faults);
    provisioning = new Provisioning(services);
    hooks =
        new HookExecution(
            services, programs, commit, locks, unit -> closing || restarting.contains(unit));
    tasks = new TaskExecution(services, programs, commit, locks);
  }

  /** The unit's agent. */
  public UnitAgent agent(UnitName unit) {
    return agents.computeIfAbsent(
        unit, name -> new UnitAgent(name, services, provisioning, hooks, tasks));
  }

  /** Forgets the agents of units that are gone. */
  public void forgetGone() {
    Set<UnitName> units = services.model().state().units().keySet();
    agents.keySet().retainAll(units);
    services.remoteBags().retain(units);
  }

  /**
   * Restarts a unit's agent: what it runs is killed; a hook is run again by the next agent, an action is
   * failed (reference/juju-hook-contract §1.5).
   */
  public void restart(UnitName unit) {
    restarting.add(unit);
    services.model().change(draft -> failTasks(draft, services.clock().instant(), unit::equals));
    services.remoteBags().forget(unit);
    contexts.of(unit).ifPresent(context -> services.substrate().kill(context.id()));
    agents.remove(unit);
    services.model().wake();
  }

  /** The unit's new agent begins. */
  void restarted(UnitName unit) {
    restarting.remove(unit);
  }

  /** No more operations; what runs is killed. */
  public void close() {
    closing = true;
    for (HookContext context : contexts.all()) {
      services.substrate().kill(context.id());
    }
    services.model().wake();
  }

  /** Whether the agents are to stop. */
  boolean isClosing() {
    return closing;
  }

  /** An action that ran when its agent ended is failed, and never run again. */
  public static void failTasks(ModelDraft draft, Instant now, Predicate<UnitName> units) {
    for (TaskState task : List.copyOf(draft.tasks().values())) {
      boolean ran = task.status() == TaskStatus.RUNNING || task.status() == TaskStatus.ABORTING;
      if (ran && units.test(task.unit())) {
        TaskStatus end =
            task.status() == TaskStatus.ABORTING ? TaskStatus.ABORTED : TaskStatus.FAILED;
        draft.tasks().put(task.id(), task.ended(end, "action terminated", task.results(), now));
        draft.confidential().removeTask(task.id());
      }
    }
  }
}
