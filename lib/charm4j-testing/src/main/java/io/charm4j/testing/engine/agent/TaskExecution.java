package io.charm4j.testing.engine.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.testing.engine.charm.ActionDefinition;
import io.charm4j.testing.engine.context.EngineServices;
import io.charm4j.testing.engine.context.HookContext;
import io.charm4j.testing.engine.context.Purpose;
import io.charm4j.testing.engine.context.RebootRequest;
import io.charm4j.testing.engine.context.RelationFocus;
import io.charm4j.testing.engine.context.RemoteBagCache;
import io.charm4j.testing.engine.state.ApplicationState;
import io.charm4j.testing.engine.state.TaskInput;
import io.charm4j.testing.engine.state.TaskKind;
import io.charm4j.testing.engine.state.TaskState;
import io.charm4j.testing.engine.state.UnitState;
import io.charm4j.testing.engine.substrate.Program;
import io.charm4j.testing.engine.substrate.ProgramEnd;
import io.charm4j.testing.engine.substrate.SubstrateException;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.Status;
import io.charm4j.testing.engine.view.TaskStatus;
import java.util.Optional;

/** Runs one task from its beginning to its result (reference/juju-hook-contract §3.2, §3.6). */
final class TaskExecution {
  private static final int KILLED = -1;

  private final EngineServices services;
  private final ProgramRunner programs;
  private final HookCommit commit;
  private final MachineLocks locks;

  TaskExecution(
      EngineServices services, ProgramRunner programs, HookCommit commit, MachineLocks locks) {
    this.services = services;
    this.programs = programs;
    this.commit = commit;
    this.locks = locks;
  }

  void run(UnitName unit, int id, RemoteBagCache memberBags) {
    TaskState task = services.model().state().tasks().get(id);
    TaskInput input = services.model().state().confidential().tasks().get(id);
    UnitState state = services.model().state().findUnit(unit).orElseThrow();
    if (task == null || input == null) {
      return;
    }
    try (MachineLocks.Held _ = lock(state, task)) {
      if (!begin(unit, task)) {
        return;
      }
      CapturedOutput output = new CapturedOutput(services.log(), unit, task.action(), true);
      if (task.kind() == TaskKind.ACTION) {
        runAction(task, input, memberBags, output);
      } else {
        runCommands(task, input, memberBags, output);
      }
    } catch (SubstrateException e) {
      // A hook would be tried again; a task never is.
      end(task, TaskStatus.FAILED, String.valueOf(e.getMessage()), task.results());
    }
  }

  private MachineLocks.Held lock(UnitState unit, TaskState task) {
    Optional<ActionDefinition> action =
        services
            .model()
            .state()
            .findApplication(unit.name().application())
            .map(ApplicationState::charmPackage)
            .flatMap(charm -> Optional.ofNullable(charm.actions().get(task.action())));
    String group = action.flatMap(ActionDefinition::executionGroup).orElse("");
    boolean free = action.map(ActionDefinition::parallel).orElse(false) && group.isEmpty();
    return free ? MachineLocks.none() : locks.acquire(unit.machine(), group);
  }

  /** Marks the task as running; false when it was cancelled while it waited for the lock. */
  private boolean begin(UnitName unit, TaskState task) {
    return services
        .model()
        .compute(draft -> {
          TaskState present = draft.tasks().get(task.id());
          if (present == null || present.status() != TaskStatus.PENDING) {
            return false;
          }
          draft.tasks().put(task.id(), present.running(services.clock().instant()));
          String what =
              task.kind() == TaskKind.ACTION
                  ? "running action " + task.action()
                  : "running commands";
          if (!draft.unit(unit).statuses().agent().value().equals("error")) {
            HookEffects.showAgent(
                draft, unit, new Status("executing", what, services.clock().instant()));
          }
          return true;
        });
  }

  private void runAction(
      TaskState task, TaskInput input, RemoteBagCache memberBags, CapturedOutput output) {
    Purpose purpose = new Purpose.OfAction(task.id(), task.action(), input.parameters());
    HookContext context = programs.newContext(task.unit(), purpose, memberBags);
    ProgramEnd end = programs.runCharm(context, "actions/" + task.action(), output);
    switch (end) {
      case ProgramEnd.Exited(int code) when code == 0 -> afterSuccess(context, task, output);
      case ProgramEnd.Exited(int code) ->
          end(task, TaskStatus.FAILED, "exit status " + code, result(context, output, code));
      case ProgramEnd.Signalled signalled -> afterSignal(context, task, output, signalled);
      case ProgramEnd.Missing _ ->
          end(
              task,
              TaskStatus.FAILED,
              "action not implemented on unit \"" + task.unit() + "\"",
              context.outcome().results());
      case ProgramEnd.NotStarted(String reason) ->
          end(task, TaskStatus.FAILED, reason, context.outcome().results());
    }
  }

  /** {@code action-fail} with exit status 0 commits all the same. */
  private void afterSuccess(HookContext context, TaskState task, CapturedOutput output) {
    Optional<String> failure = context.outcome().failure();
    try {
      if (!context.pending().isEmpty()) {
        commit.apply(context);
      }
    } catch (CommitRefusedException e) {
      output.appendError(e.text());
      String message = failure.orElse("committing requested changes failed");
      end(task, TaskStatus.FAILED, message, result(context, output, 0));
      return;
    }
    end(
        task,
        failure.isPresent() ? TaskStatus.FAILED : TaskStatus.COMPLETED,
        failure.orElse(""),
        result(context, output, 0));
  }

  private void afterSignal(
      HookContext context, TaskState task, CapturedOutput output, ProgramEnd.Signalled signalled) {
    end(
        task,
        wasCancelled(task) ? TaskStatus.ABORTED : TaskStatus.FAILED,
        ProgramRunner.describe(signalled),
        result(context, output, KILLED));
  }

  private boolean wasCancelled(TaskState task) {
    TaskState present = services.model().state().tasks().get(task.id());
    return present != null && present.status() == TaskStatus.ABORTING;
  }

  private static ObjectNode result(HookContext context, CapturedOutput output, int code) {
    ObjectNode results = context.outcome().results();
    output.addTo(results);
    return results.put("return-code", code);
  }

  /** Commands commit whatever their exit code is. */
  private void runCommands(
      TaskState task, TaskInput input, RemoteBagCache memberBags, CapturedOutput output) {
    HookContext context =
        programs.newContext(
            task.unit(), new Purpose.OfCommands(task.id(), focus(task.unit(), input)), memberBags);
    ProgramEnd end;
    boolean timedOut;
    try (TimeLimit limit =
        TimeLimit.start(input.limit(), () -> services.substrate().kill(context.id()))) {
      end = programs.run(context, new Program.Script(input.commands()), output);
      timedOut = limit.isOver();
    }
    switch (end) {
      case ProgramEnd.Exited(int code) -> afterCommands(context, task, output, code);
      case ProgramEnd.Signalled signalled -> {
        if (timedOut) {
          end(
              task,
              TaskStatus.FAILED,
              "commands timed out after " + input.limit().toSeconds() + "s",
              result(context, output, KILLED));
        } else {
          afterSignal(context, task, output, signalled);
        }
      }
      case ProgramEnd.Missing _, ProgramEnd.NotStarted _ ->
          end(task, TaskStatus.FAILED, ProgramRunner.describe(end), context.outcome().results());
    }
    if (context.reboot() != RebootRequest.NONE) {
      new MachineReboot(services).perform(context.machine());
    }
  }

  /** The relation that the commands are for; none when it has gone while they waited. */
  private Optional<RelationFocus> focus(UnitName unit, TaskInput input) {
    return input
        .relation()
        .flatMap(wanted ->
            Optional.ofNullable(services.model().state().relations().get(wanted.relation()))
                .map(relation ->
                    new RelationFocus(
                        relation.id(),
                        wanted
                            .remoteApplication()
                            .orElseGet(() -> relation.otherEnd(unit.application()).application()),
                        wanted.remoteUnit())));
  }

  private void afterCommands(HookContext context, TaskState task, CapturedOutput output, int code) {
    try {
      if (!context.pending().isEmpty()) {
        commit.apply(context);
      }
      end(task, TaskStatus.COMPLETED, "", result(context, output, code));
    } catch (CommitRefusedException e) {
      output.appendError(e.text());
      end(task, TaskStatus.FAILED, e.text(), result(context, output, code));
    }
  }

  /** A task that a restarted agent was found to have left behind has ended already. */
  private void end(TaskState task, TaskStatus status, String message, ObjectNode results) {
    services
        .model()
        .change(draft -> {
          TaskState present = draft.tasks().get(task.id());
          if (present != null && !present.status().ended()) {
            draft
                .tasks()
                .put(
                    task.id(), present.ended(status, message, results, services.clock().instant()));
          }
          draft.confidential().removeTask(task.id());
        });
  }
}
