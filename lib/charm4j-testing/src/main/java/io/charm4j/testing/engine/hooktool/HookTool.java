package io.charm4j.testing.engine.hooktool;

/** One hook tool. */
@FunctionalInterface
interface HookTool {

  /**
   * Runs the tool.
   *
   * @return what it prints on standard output
   * @throws ToolException when it refuses
   */
  String run(ToolCall call) throws ToolException;
}
