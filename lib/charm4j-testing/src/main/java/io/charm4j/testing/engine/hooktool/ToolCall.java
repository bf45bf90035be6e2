package io.charm4j.testing.engine.hooktool;

import io.charm4j.testing.engine.context.EngineServices;
import io.charm4j.testing.engine.context.HookContext;
import io.charm4j.testing.engine.state.ApplicationState;
import io.charm4j.testing.engine.state.ModelDraft;
import io.charm4j.testing.engine.state.ModelState;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.substrate.UnitName;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One call of a hook tool.
 *
 * @param services the model and what is around it
 * @param context the run that the call belongs to
 * @param words the arguments
 * @param standardInput what was fed to the tool
 */
record ToolCall(
    EngineServices services,
    HookContext context,
    List<String> words,
    Optional<String> standardInput) {

  ModelState state() {
    return services.model().state();
  }

  UnitName unit() {
    return context.unit();
  }

  ApplicationState application() throws ToolException {
    return state()
        .findApplication(unit().application())
        .orElseThrow(
            () -> ToolException.failure("application \"" + unit().application() + "\" not found"));
  }

  boolean isLeader() {
    return context.isLeader(state());
  }

  /** Reads a file inside the unit's machine, as the agent does. */
  byte[] readFile(String path) throws ToolException {
    try {
      return services.substrate().readFile(unit(), context.machine(), path);
    } catch (IOException e) {
      throw ToolException.failure("open " + path + ": " + e.getMessage());
    }
  }

  /** Changes the model at once; what the model refuses is the tool's failure. */
  void change(Consumer<ModelDraft> change) throws ToolException {
    try {
      services.model().change(change);
    } catch (OperationRefusedException e) {
      throw ToolException.failure(String.valueOf(e.getMessage()));
    }
  }
}
