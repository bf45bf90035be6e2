package io.charm4j.hooktool;

import java.util.List;

/**
 * The one seam between a charm and Juju.
 *
 * <p>In a real dispatch the tools are processes on the PATH; in an in-process test the model engine
 * answers directly. Both see the same words and give the same text, so that what is proved with one
 * holds for the other.
 */
@FunctionalInterface
public interface HookToolRunner {

  /**
   * Runs one tool to its end.
   *
   * @param call the tool, its arguments and its input
   * @return the answer, whatever its exit code; a failing tool is an answer, not an exception
   * @throws HookToolUnavailableException when the tool could not be started at all
   */
  HookToolResult run(HookToolCall call);

  /**
   * Begins calls whose answers will be wanted, side by side; a runner that needs no time for an answer does
   * nothing.
   *
   * @param calls calls that only ask, depend on nothing, and are made once each
   * @return a runner that gives these answers to whoever makes the calls, and runs all others; for one dispatch
   */
  default HookToolRunner begin(List<HookToolCall> calls) {
    return this;
  }
}
