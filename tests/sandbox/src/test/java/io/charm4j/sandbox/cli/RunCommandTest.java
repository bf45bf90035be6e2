package io.charm4j.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.sandbox.controller.protocol.Request;
import io.charm4j.testing.conformance.Clause;
import io.charm4j.testing.conformance.Column;
import io.charm4j.testing.conformance.ProvenOn;
import io.charm4j.testing.engine.charm.YamlText;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunCommandTest implements ProvenOn {

  private static final String QUEUED =
      "{operation: '1', tasks: [{id: '2', unit: valkey/0}], errors: []}";

  private final RecordingController controller = new RecordingController();

  @Override
  public Column column() {
    return Column.SANDBOX;
  }

  @Override
  public String onlyHere() {
    return "about the juju command, which an in-process model does not have";
  }

  @Test
  void showsTheOperationProgressAndResultsInJujusWords() {
    controller
        .answer(QUEUED)
        .answer(
            List.of("{time: '2026-05-13T10:00:01Z', message: uploading part 3}"),
            """
            {ended: true, task: {id: '2', unit: valkey/0, status: completed, message: '',
             results: {backup-id: b1, return-code: 0, stdout: "done\\n"},
             enqueued: '2026-05-13T10:00:00Z'}}\
            """);

    JujuRun run = JujuRun.of(controller, "run", "valkey/0", "create-backup", "--utc");

    assertThat(run.status()).isZero();
    assertThat(run.err())
        .isEqualTo(
            """
            Running operation 1 with 1 task
              - task 2 on unit-valkey-0

            Waiting for task 2...

            10:00:01 uploading part 3


            """);
    assertThat(run.out()).isEqualTo("backup-id: b1\n\ndone\n");
  }

  @Test
  @Clause("3.6/run-exit-status")
  void exitsZeroWhenTheCharmFailedTheActionButItsProgramDidNot() {
    controller
        .answer(QUEUED)
        .answer(
            """
            {ended: true, task: {id: '2', unit: valkey/0, status: failed, message: no bucket,
             results: {return-code: 0}, enqueued: '2026-05-13T10:00:00Z'}}\
            """);

    JujuRun run = JujuRun.of(controller, "run", "valkey/0", "create-backup");

    assertThat(run.status()).isZero();
    assertThat(run.out()).isEqualTo("Action id 2 failed: no bucket\n\n");
  }

  @Test
  @Clause("3.6/run-exit-status")
  void exitsOneWhenTheProgramOfTheActionFailed() {
    controller
        .answer(QUEUED)
        .answer(
            """
            {ended: true, task: {id: '2', unit: valkey/0, status: failed, message: exit status 1,
             results: {return-code: 1, stderr: boom}, enqueued: '2026-05-13T10:00:00Z'}}\
            """);

    JujuRun run = JujuRun.of(controller, "run", "valkey/0", "create-backup");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("Action id 2 failed: exit status 1\n\nboom\n");
    assertThat(run.err())
        .endsWith(
            """
            ERROR the following task failed:
             - id "2" with return code 1

            use 'juju show-task' to inspect the failure

            """);
  }

  @Test
  void printsTheTaskByUnitAsJson() {
    controller
        .answer(QUEUED)
        .answer(
            """
            {ended: true, task: {id: '2', unit: valkey/0, status: completed, message: '',
             results: {return-code: 0},
             log: [{time: '2026-05-13T10:00:01Z', message: uploading part 3}],
             enqueued: '2026-05-13T10:00:00Z', started: '2026-05-13T10:00:00Z',
             completed: '2026-05-13T10:00:02Z'}}\
            """);

    JujuRun run = JujuRun.of(controller, "run", "valkey/0", "create-backup", "--format=json");

    assertThat(YamlText.parse(run.out()))
        .isEqualTo(
            YamlText.parse(
                """
                valkey/0:
                  id: "2"
                  log: ["2026-05-13 10:00:01 +0000 UTC uploading part 3"]
                  results: {return-code: 0}
                  status: completed
                  timing:
                    completed: 2026-05-13 10:00:02 +0000 UTC
                    enqueued: 2026-05-13 10:00:00 +0000 UTC
                    started: 2026-05-13 10:00:00 +0000 UTC
                  unit: valkey/0
                """));
  }

  @Test
  @Clause("3.6/run-wait")
  void failsWhenTheTimeIsOverAndLeavesTheTaskAlone() {
    controller.answer(QUEUED).answer("{ended: false, task: {id: '2'}}");

    JujuRun run = JujuRun.of(controller, "run", "valkey/0", "create-backup", "--wait=2s");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).endsWith("ERROR timed out waiting for results from: unit valkey/0\n");
    assertThat(controller.requests()).hasSize(2);
  }

  @Test
  void returnsAtOnceInTheBackground() {
    controller.answer(QUEUED);

    JujuRun run = JujuRun.of(controller, "run", "valkey/0", "create-backup", "--background");

    assertThat(run.status()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            """
            Scheduled operation 1 with task 2
            Check task status with 'juju show-task 2'
            """);
    assertThat(controller.requests()).hasSize(1);
  }

  @Test
  void sendsParametersTypedAsYaml() {
    JujuRun.of(
        controller, "run", "valkey/leader", "restore", "a.b=1", "a.c=true", "on=yes", "name=x");

    assertThat(controller.requests())
        .containsExactly(
            new Request.RunAction(
                List.of("valkey/leader"),
                "restore",
                YamlText.parse("{a: {b: 1, c: true}, 'on': true, name: x}")));
  }

  @Test
  void sendsParametersAsTextWhenAskedTo() {
    JujuRun.of(controller, "run", "valkey/0", "restore", "--string-args", "a=1", "b=yes");

    assertThat(controller.requests())
        .containsExactly(
            new Request.RunAction(
                List.of("valkey/0"), "restore", YamlText.parse("{a: '1', b: 'yes'}")));
  }

  @Test
  void tellsWhatCouldNotBeScheduled() {
    controller.answer("{operation: '', tasks: [], errors: ['no such action']}");

    JujuRun run = JujuRun.of(controller, "run", "valkey/0", "nonsense");

    assertThat(run.status()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("failed to schedule any tasks:\nno such action");
  }

  @Test
  void refusesUnitsOfTwoApplications() {
    JujuRun run = JujuRun.of(controller, "run", "valkey/0", "other/0", "act");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("ERROR all units must be of the same application\n");
    assertThat(controller.requests()).isEmpty();
  }

  @Test
  void refusesAnActionWithoutUnitAndAUnitWithoutAction() {
    assertThat(JujuRun.of(controller, "run", "create-backup").err())
        .isEqualTo("ERROR no unit specified\n");
    assertThat(JujuRun.of(controller, "run", "valkey/0").err())
        .isEqualTo("ERROR no action specified\n");
  }

  @Test
  void refusesAParameterKeyThatJujuRefuses() {
    JujuRun run = JujuRun.of(controller, "run", "valkey/0", "act", "Bad_Key=1");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("key \"Bad_Key\" must start and end with lowercase");
  }

  @Test
  void summarisesSeveralTasks() {
    controller
        .answer("{operation: '1', tasks: [{id: '2', unit: valkey/0}, {id: '3', unit: valkey/1}]}")
        .answer(
            "{ended: true, task: {id: '2', unit: valkey/0, status: completed, results: {a: b}}}")
        .answer("{ended: true, task: {id: '3', unit: valkey/1, status: cancelled}}");

    JujuRun run = JujuRun.of(controller, "run", "valkey/0", "valkey/1", "act");

    assertThat(YamlText.parse(run.out()))
        .isEqualTo(
            YamlText.parse(
                """
                valkey/0: {id: "2", output: "a: b\\n", status: completed}
                valkey/1: {id: "3", output: "Task 3 cancelled\\n", status: cancelled}
                """));
  }
}
