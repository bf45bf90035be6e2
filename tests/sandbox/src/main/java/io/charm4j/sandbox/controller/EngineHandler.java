package io.charm4j.sandbox.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.sandbox.hooktool.HookToolHandler;
import io.charm4j.sandbox.hooktool.UnitCommand;
import io.charm4j.testing.engine.ModelEngine;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.state.TaskRelation;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.TaskStatus;
import io.charm4j.testing.engine.view.TaskView;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets the model's engine answer what units' programs ask. */
public final class EngineHandler implements HookToolHandler {
  private final Supplier<ModelEngine> engine;

  /**
   * Passes everything on to the engine that there is at the time.
   *
   * @param engine may wait for one
   */
  public EngineHandler(Supplier<ModelEngine> engine) {
    this.engine = engine;
  }

  @Override
  public HookToolResult handle(String contextId, HookToolCall call, String directory) {
    return engine.get().hookTool(contextId, call, directory);
  }

  @Override
  public UnitCommand.Result execute(UnitName unit, UnitCommand command) {
    try {
      return result(engine.get().unitCommands().run(unit, command.commands(), relation(command)));
    } catch (OperationRefusedException e) {
      return refused(String.valueOf(e.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return refused("the controller is ending");
    }
  }

  private static Optional<TaskRelation> relation(UnitCommand command) {
    return CommandRelation.of(
        command.relation(), command.remoteApplication(), command.remoteUnit(), command.force());
  }

  private static UnitCommand.Result result(TaskView task) {
    ObjectNode results = task.results();
    boolean ran = results.has("return-code");
    int code = results.path("return-code").asInt(1);
    byte[] errors = output(results, "stderr");
    boolean refused = task.status() != TaskStatus.COMPLETED;
    return new UnitCommand.Result(
        refused && code == 0 ? 1 : code,
        output(results, "stdout"),
        refused && !ran ? refused(task.message()).standardError() : errors);
  }

  private static byte[] output(ObjectNode results, String stream) {
    String text = results.path(stream).asText("");
    return results.path(stream + "-encoding").asText("").equals("base64")
        ? Base64.getDecoder().decode(text)
        : text.getBytes(StandardCharsets.UTF_8);
  }

  private static UnitCommand.Result refused(String message) {
    return new UnitCommand.Result(
        1, new byte[0], ("ERROR " + message + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
