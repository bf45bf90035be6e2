package io.charm4j.testing.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.TaskView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an operator does with tasks: runs of actions and of commands. */
@SuppressWarnings("DoNotCallSuggester")
public final class TaskOperations {
  TaskOperations() {}

  /** Queues an action; answers the task's number. */
  public int runAction(UnitName unit, String action, ObjectNode parameters) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Queues commands for a shell; answers the task's number. They are killed after the time limit. */
  public int exec(UnitName unit, String commands, Duration limit) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** The task of this number. */
  public Optional<TaskView> task(int id) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** All tasks, oldest first. */
  public List<TaskView> tasks() {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Cancels a task. */
  public void cancel(int id) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Waits for the end of a task; answers it as it is then, ended or not. */
  public TaskView await(int id, Duration limit) {
    throw new UnsupportedOperationException("not built yet");
  }
}
