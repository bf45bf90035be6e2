package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §2.0, §4: hook tools as the programs that they are. */
public abstract class ToolProcessSuite extends ConformanceSuite {

  protected ToolProcessSuite(Transport transport) {
    super(transport);
  }

  @BeforeEach
  void needProcesses() {
    assumeProcesses(
        "an in-process hook tool is a method: no client program, no socket, no argument list");
  }

  private static HookToolResult shell(ScriptedCharm.Run run, String commands) {
    return run.process().shell(commands);
  }

  @Test
  @Clause({"2.0/transport-variables", "2.0/agent-not-listening"})
  void saysWhichVariableIsMissingAndWhenNobodyListens() {
    try (ModelFixture fixture = related()) {
      fixture.inHook(
          "db/0",
          run -> {
            assertThat(shell(run, "env -u JUJU_CONTEXT_ID is-leader"))
                .isEqualTo(new HookToolResult(1, "", "ERROR JUJU_CONTEXT_ID not set\n"));
            assertThat(shell(run, "env -u JUJU_AGENT_SOCKET_ADDRESS is-leader"))
                .isEqualTo(new HookToolResult(1, "", "ERROR JUJU_AGENT_SOCKET_ADDRESS not set\n"));
            HookToolResult nobody =
                shell(run, "JUJU_AGENT_SOCKET_ADDRESS=/tmp/nobody.socket is-leader");
            assertThat(nobody.exitCode()).isEqualTo(1);
            assertThat(nobody.standardError()).startsWith("ERROR dial unix /tmp/nobody.socket");
          });
    }
  }

  @Test
  @Clause({"2.0/stale-context", "3.4/stale-tools", "8/1-environment"})
  void refusesAToolOfAnotherRun() {
    try (ModelFixture fixture = related()) {
      fixture.inHook(
          "db/0",
          run ->
              assertThat(shell(run, "JUJU_CONTEXT_ID=db/0-install-00 is-leader"))
                  .isEqualTo(
                      new HookToolResult(
                          1,
                          "",
                          "ERROR bad request: expected context id \""
                              + run.variable("JUJU_CONTEXT_ID")
                              + "\", got \"db/0-install-00\"\n")));
    }
  }

  @Test
  @Clause("2.0/unknown-command")
  void refusesAToolThatThereIsNot() {
    try (ModelFixture fixture = related()) {
      fixture.inHook(
          "db/0",
          run ->
              assertThat(
                      shell(
                          run,
                          "ln -sf \"$(readlink -f \"$(command -v is-leader)\")\" /tmp/nonsense;"
                              + " /tmp/nonsense"))
                  .isEqualTo(
                      new HookToolResult(1, "", "ERROR bad request: unknown command: nonsense\n")));
    }
  }

  @Test
  @Clause("2.0/stdin-only-when-asked")
  void readsStandardInputOnlyWhenItIsAskedFor() {
    try (ModelFixture fixture = related()) {
      fixture.inHook(
          "db/0",
          run -> {
            HookToolCall both =
                HookToolCall.of("/bin/sh", "-c", "is-leader --format=json; cat")
                    .withStandardInput("still there");
            assertThat(run.tools().run(both).standardOutput()).isEqualTo("true\nstill there");
          });
    }
  }

  @Test
  @Clause("2.0/calls-one-at-a-time")
  void answersToolsThatAreCalledAtOnce() {
    try (ModelFixture fixture = related()) {
      fixture.inHook(
          "db/0",
          run -> {
            var _ = shell(run, "for n in 1 2 3 4 5 6; do relation-set -r 1 k$n=$n & done; wait");
            for (int number = 1; number <= 6; number++) {
              assertThat(run.output("relation-get", "-r", "1", "k" + number, "db/0"))
                  .isEqualTo("" + number);
            }
          });
    }
  }

  @Test
  @Clause("4/argument-list-limit")
  void leavesTheLimitOfAllWordsToTheKernel() {
    try (ModelFixture fixture = related()) {
      // More than the six MiB that Linux allows however large a stack may be.
      String[] words = Collections.nCopies(70, "x".repeat(100_000)).toArray(String[]::new);
      fixture.inHook(
          "db/0",
          run -> {
            HookToolResult refused = run.tool("juju-log", words);
            assertThat(refused.exitCode()).isEqualTo(127);
            assertThat(refused.standardError()).contains("Argument list too long");
          });
    }
  }

  @Test
  @Clause({"4/word-limit", "8/10-action-set"})
  void leavesTheLimitOfAWordToTheKernel() {
    try (ModelFixture fixture = related()) {
      var task =
          fixture.action(
              "db/0",
              run -> {
                assertThat(run.tool("action-set", "big=" + "x".repeat(131071 - 4)).exitCode())
                    .isZero();
                HookToolResult refused = run.tool("action-set", "bigger=" + "x".repeat(131072 - 7));
                assertThat(refused.exitCode()).isEqualTo(127);
                assertThat(refused.standardError()).contains("Argument list too long");
                return 0;
              });

      assertThat(task.results().get("big").asText()).hasSize(131067);
      assertThat(task.results().has("bigger")).isFalse();
    }
  }

  @Test
  @Clause("2.0/output-file")
  void looksForFilesWhereItWasCalled() {
    try (ModelFixture fixture = related()) {
      fixture.inHook(
          "db/0",
          run -> {
            HookToolResult answer =
                shell(
                    run,
                    """
                    cd "$(mktemp -d)"
                    config-get --format=json -o answer && cat answer
                    state-set --file answer && state-get -o answer level && cat answer
                    """);
            assertThat(answer.standardError()).isEmpty();
            assertThat(answer.standardOutput()).matches("\\{\"level\":\"(.*)\"}\n\\1\n");
          });
    }
  }
}
