package io.charm4j.testing.harness;

import io.charm4j.testing.engine.substrate.UnitName;
import java.util.List;

/**
 * A hook tool that a charm has called.
 *
 * @param unit who called
 * @param dispatchPath in which event, such as {@code hooks/install}; empty in commands
 * @param tool which tool
 * @param arguments its words
 * @param exitCode how it answered
 */
public record ToolUse(
    UnitName unit, String dispatchPath, String tool, List<String> arguments, int exitCode) {

  /** Copies the list. */
  public ToolUse {
    arguments = List.copyOf(arguments);
  }
}
