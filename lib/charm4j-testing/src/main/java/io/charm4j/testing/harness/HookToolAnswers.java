package io.charm4j.testing.harness;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;

/** Who answers the hook tools of in-process charms: the model engine. */
@FunctionalInterface
interface HookToolAnswers {

  /** Runs one tool of this run, called in this directory, to its end. */
  HookToolResult answer(String contextId, HookToolCall call, String directory);
}
