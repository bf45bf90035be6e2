package io.charm4j.sandbox.hooktool;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;

/** Answers hook tools; the model engine does. */
@FunctionalInterface
public interface HookToolHandler {

  /**
   * Runs one tool to its end. Calls of one context come one at a time.
   *
   * @param contextId names the run that the call belongs to
   */
  HookToolResult handle(String contextId, HookToolCall call);
}
