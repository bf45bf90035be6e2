package io.charm4j.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.sandbox.controller.protocol.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecCommandTest {

  private final RecordingController controller = new RecordingController();

  @Test
  void printsWhatTheCommandPrintedAndNothingElse() {
    controller
        .answer("{operation: '1', tasks: [{id: '2', unit: valkey/0}]}")
        .answer(
            """
            {ended: true, task: {id: '2', unit: valkey/0, status: completed,
             results: {return-code: 0, stdout: "hello\\n", stderr: note}}}\
            """);

    JujuRun run = JujuRun.of(controller, "exec", "--unit", "valkey/0", "--", "echo", "hello");

    assertThat(run.status()).isZero();
    assertThat(run.out()).isEqualTo("hello\nnote\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void keepsWordsApartByQuoting() {
    JujuRun.of(controller, "exec", "-u", "a/0,a/1", "--", "echo", "two words", "it's");

    assertThat(controller.requests())
        .containsExactly(
            new Request.Execute(
                List.of("a/0", "a/1"), List.of(), "echo 'two words' 'it'\"'\"'s'", 300_000));
  }

  @Test
  void takesASingleWordAsAWholeCommandLine() {
    JujuRun.of(controller, "exec", "--application", "a", "--wait=10s", "ls | wc -l");

    assertThat(controller.requests())
        .containsExactly(new Request.Execute(List.of(), List.of("a"), "ls | wc -l", 10_000));
  }

  @Test
  void exitsOneWhenTheCommandFailed() {
    controller
        .answer("{operation: '1', tasks: [{id: '2', unit: valkey/0}]}")
        .answer(
            """
            {ended: true, task: {id: '2', unit: valkey/0, status: completed,
             results: {return-code: 7}}}\
            """);

    JujuRun run = JujuRun.of(controller, "exec", "--unit", "valkey/0", "exit 7");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains(" - id \"2\" with return code 7");
  }

  @Test
  void refusesACommandWithoutATarget() {
    assertThat(JujuRun.of(controller, "exec", "true").err())
        .startsWith("ERROR You must specify a target");
    assertThat(controller.requests()).isEmpty();
  }

  @Test
  void asksForCommandsOfARelation() {
    JujuRun.of(controller, "exec", "-u", "a/0", "-r", "db:7", "--remote-unit=b/1", "relation-get");
    JujuRun.of(controller, "exec", "-u", "a/0", "--relation", "7", "relation-list");

    assertThat(controller.requests())
        .containsExactly(
            new Request.Execute(List.of("a/0"), List.of(), "relation-get", 300_000, "db:7", "b/1"),
            new Request.Execute(List.of("a/0"), List.of(), "relation-list", 300_000, "7", ""));
  }

  @Test
  void refusesARemoteUnitWithoutItsRelationAndExplainsBoth() {
    JujuRun run = JujuRun.of(controller, "exec", "-u", "a/0", "--remote-unit", "b/1", "true");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("ERROR remote unit: b/1, provided without a relation");
    assertThat(controller.requests()).isEmpty();
    assertThat(JujuRun.of(controller, "exec", "--help").out())
        .contains("-r, --relation", "--remote-unit");
  }
}
