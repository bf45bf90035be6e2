package io.charm4j.testing.engine;

import io.charm4j.testing.engine.context.EngineServices;
import io.charm4j.testing.engine.state.ModelDraft;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.state.RelationMembership;
import io.charm4j.testing.engine.state.TaskInput;
import io.charm4j.testing.engine.state.TaskKind;
import io.charm4j.testing.engine.state.TaskRelation;
import io.charm4j.testing.engine.state.TaskState;
import io.charm4j.testing.engine.state.UnitState;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.TaskView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Commands that a process on a unit's machine gives by {@code juju-exec} (reference/juju-hook-contract
 * §3.4). They wait behind what the unit runs, are committed whatever their exit code is, and are no tasks
 * that an operator sees.
 */
public final class UnitCommands {
  /** Longer than anybody waits, and short enough to be added to a point in time. */
  private static final Duration UNLIMITED = Duration.ofDays(3650);

  private final EngineServices services;
  private final Runnable settleUnlessThreaded;

  UnitCommands(EngineServices services, Runnable settleUnlessThreaded) {
    this.services = services;
    this.settleUnlessThreaded = settleUnlessThreaded;
  }

  /** What an engine that has ended left: whoever waited for it has gone. */
  static void forgetAll(ModelDraft draft) {
    for (TaskState task : List.copyOf(draft.tasks().values())) {
      if (!task.isOperators()) {
        draft.tasks().remove(task.id());
        draft.confidential().removeTask(task.id());
      }
    }
  }

  static void refuseForeign(UnitState unit, Optional<TaskRelation> relation) {
    if (relation.isEmpty()) {
      return;
    }
    int number = relation.get().relation();
    RelationMembership membership = unit.agent().relations().get(number);
    if (membership == null) {
      throw new OperationRefusedException("relation " + number + " not found");
    }
    Optional<UnitName> remote = relation.get().remoteUnit();
    boolean foreign = remote.isPresent() && !membership.members().containsKey(remote.get());
    if (foreign && !relation.get().force()) {
      throw new OperationRefusedException(
          "remote unit " + remote.get() + " is not in relation " + number);
    }
  }

  /**
   * Runs commands in a shell and waits for their commit.
   *
   * @return how they ended; not kept anywhere else
   * @throws OperationRefusedException when the unit is unknown, or is not in the relation
   * @throws InterruptedException when the thread is interrupted meanwhile
   */
  public TaskView run(UnitName unit, String commands, Optional<TaskRelation> relation)
      throws InterruptedException {
    int id =
        services
            .model()
            .compute(draft -> {
              refuseForeign(draft.unit(unit), relation);
              int number = -1 - draft.next("unit-commands");
              TaskState task =
                  TaskState.pending(
                      number,
                      number,
                      unit,
                      TaskKind.COMMANDS,
                      "juju-exec",
                      services.clock().instant());
              draft.tasks().put(number, task);
              draft
                  .confidential()
                  .putTask(number, TaskInput.ofCommands(commands, UNLIMITED, relation));
              return number;
            });
    settleUnlessThreaded.run();
    TaskState ended = await(id);
    services.model().change(draft -> draft.tasks().remove(id));
    return TaskOperations.describe(ended);
  }

  private TaskState await(int id) throws InterruptedException {
    while (true) {
      long version = services.model().version();
      TaskState task = services.model().state().tasks().get(id);
      if (task == null) {
        throw new OperationRefusedException("the unit went away");
      }
      if (task.status().ended()) {
        return task;
      }
      var _ = services.model().awaitChange(version, UNLIMITED);
    }
  }
}
