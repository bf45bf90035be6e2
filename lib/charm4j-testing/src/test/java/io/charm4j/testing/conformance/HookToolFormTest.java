package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.TaskStatus;
import io.charm4j.testing.harness.InProcessModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §1.6, §2.0, §2.2, §2.6, §2.8: forms, payloads, and what comes first. */
class HookToolFormTest {

  private static HookToolResult as(ModelFixture fixture, String tool, String... words) {
    List<HookToolResult> results = new ArrayList<>();
    var _ =
        fixture.model.asUnit("db/0", tools -> results.add(tools.run(HookToolCall.of(tool, words))));
    return results.getFirst();
  }

  @Test
  void refusesAnUnknownFormBeforeItDoesAnything() {
    try (ModelFixture fixture = new ModelFixture(InProcessModel.create()).deployDb(1)) {
      HookToolResult refused = as(fixture, "secret-get", "nonsense", "--format=xml");

      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.standardError())
          .isEqualTo("ERROR invalid value \"xml\" for option --format: unknown format \"xml\"\n");
    }
  }

  @Test
  void hasTheOldKeysOfANetworkInYamlOnly() {
    try (ModelFixture fixture = new ModelFixture(InProcessModel.create()).deployDb(1)) {
      assertThat(as(fixture, "network-get", "cluster").standardOutput())
          .contains("macaddress: ", "interfacename: eth0", "address: 10.");
      assertThat(as(fixture, "network-get", "cluster", "--format=json").standardOutput())
          .doesNotContain("macaddress", "interfacename");
    }
  }

  @Test
  void tellsWhyAFileOfASecretCannotBeRead() {
    try (ModelFixture fixture = new ModelFixture(InProcessModel.create()).deployDb(1)) {
      assertThat(as(fixture, "secret-add", "password#file=/nowhere/at/all").standardError())
          .isEqualTo("ERROR open /nowhere/at/all: no such file or directory\n");
    }
  }

  @Test
  void showsWhenASecretIsRotatedNext() {
    try (ModelFixture fixture = new ModelFixture(InProcessModel.create()).deployDb(1)) {
      String uri =
          as(fixture, "secret-add", "--rotate", "daily", "password=one").standardOutput().strip();

      assertThat(as(fixture, "secret-info-get", uri, "--format=json").standardOutput())
          .contains("\"rotation\":\"daily\"")
          .containsPattern("\"rotates\":\"2026-01-02T00:");
    }
  }

  @Test
  void checksPayloadsAgainstTheMetadata() {
    try (ModelFixture fixture = new ModelFixture(InProcessModel.create())) {
      ScriptedCharm script = new ScriptedCharm();
      List<HookToolResult> results = new ArrayList<>();
      script.on(
          "start",
          run -> {
            results.add(run.tool("payload-register", "docker", "monitor"));
            results.add(run.tool("payload-register", "docker", "other", "id"));
            results.add(run.tool("payload-register", "docker", "monitor", "id", "label"));
            results.add(run.tool("payload-status-set", "monitor", "id", "started"));
            results.add(run.tool("payload-unregister", "monitor"));
            return 0;
          });
      fixture.model.deploy(
          DeployRequest.of(
              fixture.model.charm(
                  CharmTexts.ofMetadata("{name: old, payloads: {monitor: {type: docker}}}"),
                  script)));

      assertThat(results).extracting(HookToolResult::exitCode).containsExactly(2, 1, 0, 0, 2);
      assertThat(results.get(0).standardError()).isEqualTo("ERROR missing required arguments\n");
      assertThat(results.get(1).standardError())
          .isEqualTo("ERROR payload \"other\" not found in metadata.yaml\n");
    }
  }

  @Test
  void runsActionsBeforeCommands() {
    try (ModelFixture fixture = new ModelFixture(InProcessModel.create()).deployDb(1)) {
      var tasks = fixture.model.engine().tasks();
      UnitName unit = UnitName.parse("db/0");
      int commands = tasks.exec(unit, "true", Duration.ofMinutes(1));
      List<TaskStatus> meanwhile = new ArrayList<>();
      fixture.db.on(
          "backup",
          _ -> {
            meanwhile.add(tasks.task(commands).orElseThrow().status());
            return 0;
          });
      var _ = tasks.runAction(unit, "backup", ModelFixture.parameters().put("target", "x"));

      fixture.model.settle();

      assertThat(meanwhile).containsExactly(TaskStatus.PENDING);
      assertThat(tasks.task(commands).orElseThrow().status().ended()).isTrue();
    }
  }
}
