package io.charm4j.testing.harness;

/**
 * Ends a charm that was killed: thrown out of its next hook tool call, as a program that gets SIGKILL never
 * comes back from it. An error, so that a charm does not take it for a failure that it can handle.
 */
final class ProgramKilledError extends Error {
  private static final long serialVersionUID = 1L;

  ProgramKilledError(String contextId) {
    super("killed: " + contextId);
  }
}
