package io.charm4j.testing.engine.hooktool;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.testing.engine.context.EngineServices;
import io.charm4j.testing.engine.context.HookContext;
import io.charm4j.testing.engine.state.ApplicationState;
import io.charm4j.testing.engine.state.ModelDraft;
import io.charm4j.testing.engine.state.ModelState;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.substrate.UnitName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One call of a hook tool.
 *
 * @param services the model and what is around it
 * @param context the run that the call belongs to
 * @param directory the tool's working directory inside the unit's machine, absolute
 * @param words the arguments
 * @param standardInput what was fed to the tool
 */
record ToolCall(
    EngineServices services,
    HookContext context,
    String directory,
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

  /** Reads a file inside the unit's machine, as the agent does: a path that is not absolute begins at its root. */
  byte[] readFile(String path) throws ToolException {
    return readFrom("/", path);
  }

  /** Reads a file inside the unit's machine; a path that is not absolute begins where the tool was called. */
  byte[] readFileOfCaller(String path) throws ToolException {
    return readFrom(directory, path);
  }

  private byte[] readFrom(String start, String path) throws ToolException {
    String absolute = Path.of(start).resolve(path).toString();
    try {
      return services.substrate().readFile(unit(), context.machine(), absolute);
    } catch (IOException e) {
      throw ToolException.failure("open " + absolute + ": " + e.getMessage());
    }
  }

  /** What a getter prints, smart by default. */
  String answer(ToolArguments arguments, JsonNode value) throws ToolException {
    return answer(arguments, value, "smart");
  }

  /**
   * What a getter prints: the data in the form that the call asked for, or in this one; nothing when the call
   * named a file, which has the data then. A path that is not absolute begins where the tool was called.
   */
  String answer(ToolArguments arguments, JsonNode value, String byDefault) throws ToolException {
    String text = arguments.format(value, byDefault);
    Optional<String> file = arguments.text("output").filter(path -> !path.isEmpty());
    if (file.isEmpty()) {
      return text;
    }
    String path = Path.of(directory).resolve(file.get()).toString();
    try {
      services
          .substrate()
          .writeFile(unit(), context.machine(), path, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw ToolException.failure("open " + path + ": " + e.getMessage());
    }
    return "";
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
