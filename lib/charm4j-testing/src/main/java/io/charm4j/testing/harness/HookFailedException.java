package io.charm4j.testing.harness;

/**
 * A charm failed where a scenario expected it to succeed. The cause is what left its handler; the message has
 * the run's log.
 */
public final class HookFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HookFailedException(String event, Outcome outcome) {
    super(
        event
            + (outcome.exitCode() == 0
                ? ": Juju refused the commit"
                : " ended with exit code " + outcome.exitCode())
            + "; use attempt(…) where that is expected. The log:\n"
            + String.join("\n", outcome.logLines()),
        outcome.thrown().orElse(null));
  }
}
