package io.charm4j.testing.consistency;

import java.util.List;
import java.util.stream.Collectors;

/** A scenario describes a world that no Juju would ever produce. The message lists all that is wrong. */
public final class InconsistentScenarioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  InconsistentScenarioException(String event, List<String> problems) {
    super(
        "no Juju would run "
            + event
            + " in this state:\n"
            + problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /**
   * What is wrong, one sentence each.
   *
   * @return a sentence for each problem; empty when there is none
   */
  public List<String> problems() {
    return problems;
  }
}
