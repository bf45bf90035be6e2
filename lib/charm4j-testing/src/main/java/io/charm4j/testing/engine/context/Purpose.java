package io.charm4j.testing.engine.context;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.testing.engine.state.Hook;
import java.util.Optional;

/** Why a program runs. */
public sealed interface Purpose {

  /** The word in the context's id. */
  String word();

  /**
   * A hook.
   *
   * @param hook which, with what its environment says
   */
  record OfHook(Hook hook) implements Purpose {
    @Override
    public String word() {
      return hook.name();
    }
  }

  /**
   * An action.
   *
   * @param task the task's number
   * @param action the action's name
   * @param parameters its parameters, defaults included
   */
  record OfAction(int task, String action, ObjectNode parameters) implements Purpose {
    @Override
    public String word() {
      return action;
    }

    /** Leaves out the parameters, which may be secret. */
    @Override
    public String toString() {
      return "OfAction[task=" + task + ", action=" + action + "]";
    }
  }

  /**
   * An operator's commands.
   *
   * @param task the task's number
   * @param relation the relation that they are run for, when they are
   */
  record OfCommands(int task, Optional<RelationFocus> relation) implements Purpose {
    @Override
    public String word() {
      return "run-commands";
    }
  }
}
