package io.charm4j.testing.engine.state;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.TaskMessage;
import io.charm4j.testing.engine.view.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A task. Its parameters or commands may be secret; they are in {@link ConfidentialState} until it has
 * ended.
 *
 * @param id its number
 * @param operation the number of the operation it belongs to
 * @param unit where it runs
 * @param kind what it runs
 * @param action the action's name; {@code juju-exec} for commands
 * @param status how far it is
 * @param message why it failed; empty otherwise
 * @param results what came out; empty until the end
 * @param log progress messages, oldest first
 * @param enqueued when it was accepted (UTC)
 * @param started when it began
 * @param completed when it ended
 */
public record TaskState(
    int id,
    int operation,
    UnitName unit,
    TaskKind kind,
    String action,
    TaskStatus status,
    String message,
    ObjectNode results,
    List<TaskMessage> log,
    Instant enqueued,
    Optional<Instant> started,
    Optional<Instant> completed) {

  /** Copies what could change. */
  public TaskState {
    results = results.deepCopy();
    log = List.copyOf(log);
  }

  /** A task that waits for its unit. */
  public static TaskState pending(
      int id, int operation, UnitName unit, TaskKind kind, String action, Instant now) {
    return new TaskState(
        id,
        operation,
        unit,
        kind,
        action,
        TaskStatus.PENDING,
        "",
        JsonNodeFactory.instance.objectNode(),
        List.of(),
        now,
        Optional.empty(),
        Optional.empty());
  }

  /** Whether an operator gave it; else a process on the unit's machine did, and no operator sees it. */
  @JsonIgnore
  public boolean isOperators() {
    return id >= 0;
  }

  /** The same, running since now. */
  public TaskState running(Instant now) {
    return new TaskState(
        id,
        operation,
        unit,
        kind,
        action,
        TaskStatus.RUNNING,
        message,
        results,
        log,
        enqueued,
        Optional.of(now),
        completed);
  }

  /** The same, asked to stop. */
  public TaskState aborting() {
    return new TaskState(
        id,
        operation,
        unit,
        kind,
        action,
        TaskStatus.ABORTING,
        message,
        results,
        log,
        enqueued,
        started,
        completed);
  }

  /** The same with one more progress message. */
  public TaskState logged(TaskMessage line) {
    List<TaskMessage> lines = new ArrayList<>(log);
    lines.add(line);
    return new TaskState(
        id, operation, unit, kind, action, status, message, results, lines, enqueued, started,
        completed);
  }

  /** The same, ended now. */
  public TaskState ended(TaskStatus end, String why, ObjectNode outcome, Instant now) {
    return new TaskState(
        id,
        operation,
        unit,
        kind,
        action,
        end,
        why,
        outcome,
        log,
        enqueued,
        started,
        Optional.of(now));
  }
}
