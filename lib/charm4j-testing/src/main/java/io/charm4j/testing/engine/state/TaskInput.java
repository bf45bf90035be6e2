package io.charm4j.testing.engine.state;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/**
 * What a task was given, which may be secret.
 *
 * @param parameters an action's parameters, defaults included
 * @param commands an operator's script; empty for an action
 * @param limit the time after which commands are killed; zero for an action, which has no limit
 * @param relation the relation that commands are run for, when they are
 */
public record TaskInput(
    ObjectNode parameters, String commands, Duration limit, Optional<TaskRelation> relation) {

  /** Copies what could change. */
  public TaskInput {
    parameters = parameters.deepCopy();
  }

  /** An action's input. */
  public static TaskInput ofAction(ObjectNode parameters) {
    return new TaskInput(parameters, "", Duration.ZERO, Optional.empty());
  }

  /** A script. */
  public static TaskInput ofCommands(
      String commands, Duration limit, Optional<TaskRelation> relation) {
    return new TaskInput(JsonNodeFactory.instance.objectNode(), commands, limit, relation);
  }

  /** Shows nothing: any of it may be secret. */
  @Override
  public String toString() {
    return "TaskInput[hidden]";
  }
}
