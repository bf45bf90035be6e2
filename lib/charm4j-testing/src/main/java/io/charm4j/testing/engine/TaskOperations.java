package io.charm4j.testing.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.testing.engine.agent.ContextRegistry;
import io.charm4j.testing.engine.charm.ActionDefinition;
import io.charm4j.testing.engine.context.EngineServices;
import io.charm4j.testing.engine.state.ModelDraft;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.state.TaskInput;
import io.charm4j.testing.engine.state.TaskKind;
import io.charm4j.testing.engine.state.TaskRelation;
import io.charm4j.testing.engine.state.TaskState;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.TaskStatus;
import io.charm4j.testing.engine.view.TaskView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an operator does with tasks: runs of actions and of commands. */
public final class TaskOperations {
  /** How many ended tasks are kept. */
  private static final int KEPT_TASKS = 1000;

  private final EngineServices services;
  private final ContextRegistry contexts;
  private final Runnable settleUnlessThreaded;

  TaskOperations(EngineServices services, ContextRegistry contexts, Runnable settleUnlessThreaded) {
    this.services = services;
    this.contexts = contexts;
    this.settleUnlessThreaded = settleUnlessThreaded;
  }

  /**
   * Queues an action.
   *
   * @param parameters as the operator gave them; defaults are added
   * @param unit where it runs
   * @param action the action's name
   * @return the task's number
   * @throws OperationRefusedException when the unit or the action is unknown, or the parameters do not fit
   */
  public int runAction(UnitName unit, String action, ObjectNode parameters) {
    return services
        .model()
        .compute(draft -> {
          var _ = draft.unit(unit);
          ActionDefinition definition =
              draft.application(unit.application()).charmPackage().actions().get(action);
          if (definition == null) {
            throw new OperationRefusedException(
                "action \"" + action + "\" not defined on unit \"" + unit + "\"");
          }
          TaskInput input = TaskInput.ofAction(ActionParameters.complete(definition, parameters));
          return enqueue(draft, unit, TaskKind.ACTION, action, input);
        });
  }

  /**
   * Queues commands for a shell.
   *
   * @param limit the time after which they are killed
   * @param unit where it runs
   * @param commands shell text
   * @return the task's number
   * @throws OperationRefusedException when the unit is unknown
   */
  public int exec(UnitName unit, String commands, Duration limit) {
    return exec(unit, commands, limit, Optional.empty());
  }

  /**
   * Queues commands for a shell, for one relation when one is given.
   *
   * @param limit the time after which they are killed
   * @return the task's number
   * @throws OperationRefusedException when the unit is unknown, or is not in the relation
   */
  public int exec(UnitName unit, String commands, Duration limit, Optional<TaskRelation> relation) {
    return services
        .model()
        .compute(draft -> {
          UnitCommands.refuseForeign(draft.unit(unit), relation);
          TaskInput input = TaskInput.ofCommands(commands, limit, relation);
          return enqueue(draft, unit, TaskKind.COMMANDS, "juju-exec", input);
        });
  }

  /** Operations and tasks share one sequence, as in Juju: operation 1 has task 2. */
  private int enqueue(
      ModelDraft draft, UnitName unit, TaskKind kind, String action, TaskInput input) {
    int operation = draft.next("task") + 1;
    int id = draft.next("task") + 1;
    draft
        .tasks()
        .put(id, TaskState.pending(id, operation, unit, kind, action, services.clock().instant()));
    draft.confidential().putTask(id, input);
    forgetOldest(draft);
    return id;
  }

  /** Juju prunes old tasks too; a model that lives long must not grow without end. */
  private static void forgetOldest(ModelDraft draft) {
    List<Integer> ended =
        draft.tasks().values().stream()
            .filter(task -> task.status().ended())
            .map(TaskState::id)
            .toList();
    for (int id : ended.subList(0, Math.max(0, ended.size() - KEPT_TASKS))) {
      draft.tasks().remove(id);
    }
  }

  /**
   * {@return the task of this number}
   *
   * @param id the task's number
   */
  public Optional<TaskView> task(int id) {
    return Optional.ofNullable(services.model().state().tasks().get(id))
        .filter(TaskState::isOperators)
        .map(TaskOperations::describe);
  }

  /** {@return all tasks, oldest first} */
  public List<TaskView> tasks() {
    return services.model().state().tasks().values().stream()
        .filter(TaskState::isOperators)
        .map(TaskOperations::describe)
        .toList();
  }

  static TaskView describe(TaskState task) {
    return new TaskView(
        task.id(),
        task.operation(),
        task.unit(),
        task.action(),
        task.status(),
        task.message(),
        task.results(),
        task.log(),
        task.enqueued(),
        task.started(),
        task.completed());
  }

  /**
   * Cancels a task: one that waits never runs; one that runs is killed by SIGKILL, and nothing of it is
   * committed. One that has ended stays as it is.
   *
   * @param id the task's number
   * @throws OperationRefusedException when there is none of this number
   */
  public void cancel(int id) {
    Optional<UnitName> running =
        services.model().compute(draft -> cancel(draft, id, services.clock().instant()));
    running.flatMap(contexts::of).ifPresent(context -> services.substrate().kill(context.id()));
  }

  /** Answers the unit that has to be stopped. */
  private static Optional<UnitName> cancel(ModelDraft draft, int id, Instant now) {
    TaskState task = draft.tasks().get(id);
    if (task == null) {
      throw new OperationRefusedException("task \"" + id + "\" not found");
    }
    if (task.status() == TaskStatus.PENDING) {
      draft
          .tasks()
          .put(
              id,
              task.ended(
                  TaskStatus.CANCELLED, "action cancelled via the API", task.results(), now));
      draft.confidential().removeTask(id);
    } else if (task.status() == TaskStatus.RUNNING) {
      draft.tasks().put(id, task.aborting());
      return Optional.of(task.unit());
    }
    return Optional.empty();
  }

  /**
   * Waits for the end of a task.
   *
   * @param id the task's number
   * @param limit how long to wait
   * @return the task as it is then, ended or not
   * @throws OperationRefusedException when there is none of this number
   * @throws InterruptedException when the thread is interrupted meanwhile
   */
  public TaskView await(int id, Duration limit) throws InterruptedException {
    settleUnlessThreaded.run();
    Instant end = Instant.now().plus(limit);
    while (true) {
      long version = services.model().version();
      TaskView task =
          task(id)
              .orElseThrow(() -> new OperationRefusedException("task \"" + id + "\" not found"));
      Duration left = Duration.between(Instant.now(), end);
      if (task.status().ended() || left.isNegative() || left.isZero()) {
        return task;
      }
      var _ = services.model().awaitChange(version, left);
    }
  }
}
