package io.charm4j.sandbox.hooktool;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.testing.engine.substrate.UnitName;
import java.nio.charset.StandardCharsets;

/** Answers what units' programs ask of their agents; the model engine does. */
@FunctionalInterface
public interface HookToolHandler {

  /**
   * Runs one tool to its end. Calls of one context come one at a time.
   *
   * @param contextId names the run that the call belongs to
   * @param directory where the tool was called, absolute, inside the machine
   */
  HookToolResult handle(String contextId, HookToolCall call, String directory);

  /**
   * Runs commands of {@code juju-exec} and answers when they are committed. Without a model behind it
   * nothing can be run: refuses.
   */
  default UnitCommand.Result execute(UnitName unit, UnitCommand command) {
    String refusal = "ERROR no model runs commands for unit " + unit + "\n";
    return new UnitCommand.Result(1, new byte[0], refusal.getBytes(StandardCharsets.UTF_8));
  }
}
