package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.PayloadView;
import io.charm4j.testing.engine.view.TaskStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §1.6, §2.0, §2.2, §2.6, §2.8: forms, payloads, and what comes first. */
public abstract class HookToolFormSuite extends ConformanceSuite {

  protected HookToolFormSuite(Transport transport) {
    super(transport);
  }

  private static HookToolResult as(ModelFixture fixture, String tool, String... words) {
    List<HookToolResult> results = new ArrayList<>();
    var _ =
        fixture.model.asUnit("db/0", tools -> results.add(tools.run(HookToolCall.of(tool, words))));
    return results.getFirst();
  }

  @Test
  @Clause("2.0/unknown-format")
  void refusesAnUnknownFormBeforeItDoesAnything() {
    try (ModelFixture fixture = related()) {
      HookToolResult refused = as(fixture, "secret-get", "nonsense", "--format=xml");

      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.standardError())
          .isEqualTo("ERROR invalid value \"xml\" for option --format: unknown format \"xml\"\n");
    }
  }

  @Test
  @Clause("2.2/network-get-yaml")
  void hasTheOldKeysOfANetworkInYamlOnly() {
    try (ModelFixture fixture = related()) {
      assertThat(as(fixture, "network-get", "cluster").standardOutput())
          .contains("macaddress: ", "interfacename: eth0", "address: 10.");
      assertThat(as(fixture, "network-get", "cluster", "--format=json").standardOutput())
          .doesNotContain("macaddress", "interfacename");
    }
  }

  @Test
  @Clause("2.6/content-file")
  void tellsWhyAFileOfASecretCannotBeRead() {
    try (ModelFixture fixture = related()) {
      assertThat(as(fixture, "secret-add", "password#file=/nowhere/at/all").standardError())
          .isEqualTo("ERROR open /nowhere/at/all: no such file or directory\n");
    }
  }

  @Test
  @Clause("2.6/secret-info-get")
  void showsWhenASecretIsRotatedNext() {
    try (ModelFixture fixture = related()) {
      String uri =
          as(fixture, "secret-add", "--rotate", "daily", "password=one").standardOutput().strip();

      assertThat(as(fixture, "secret-info-get", uri, "--format=json").standardOutput())
          .contains("\"rotation\":\"daily\"")
          .containsPattern("\"rotates\":\"2026-01-02T00:");
    }
  }

  @Test
  @Clause({
    "2.8/payload-usage",
    "2.8/payload-undeclared",
    "2.8/payload-register",
    "3.1/payloads-at-once"
  })
  void keepsPayloadsOfItsMetadataAtOnce() {
    try (ModelFixture fixture = fixture()) {
      ScriptedCharm script = new ScriptedCharm();
      List<HookToolResult> results = new ArrayList<>();
      List<PayloadView> seen = new ArrayList<>();
      script.on(
          "start",
          run -> {
            results.add(run.tool("payload-register", "docker", "monitor"));
            results.add(run.tool("payload-register", "docker", "other", "a"));
            results.add(run.tool("payload-register", "docker", "monitor", "a", "label"));
            results.add(run.tool("payload-register", "kvm", "monitor", "b"));
            results.add(run.tool("payload-unregister", "monitor"));
            results.add(run.tool("payload-unregister", "monitor", "b"));
            results.add(run.tool("payload-status-set", "monitor", "a", "started"));
            results.add(run.tool("payload-status-set", "monitor", "a", "broken"));
            seen.addAll(payloads(fixture));
            return 1;
          });
      CharmTexts texts = CharmTexts.ofMetadata("name: old\npayloads: {monitor: {type: docker}}\n");
      fixture.model.deploy(DeployRequest.of(fixture.model.charm(texts, script)));

      assertThat(results)
          .extracting(HookToolResult::exitCode)
          .containsExactly(2, 1, 0, 0, 2, 0, 0, 1);
      assertThat(results.get(0).standardError()).isEqualTo("ERROR missing required arguments\n");
      assertThat(results.get(1).standardError())
          .isEqualTo("ERROR payload \"other\" not found in metadata.yaml\n");
      assertThat(seen)
          .containsExactly(
              new PayloadView("monitor", "a", "docker", List.of("label"), Optional.of("started")));
      assertThat(payloads(fixture)).isEqualTo(seen);
    }
  }

  private static List<PayloadView> payloads(ModelFixture fixture) {
    return fixture.model.engine().unit(UnitName.parse("old/0")).orElseThrow().payloads();
  }

  @Test
  @Clause("1.6/actions-before-commands")
  void runsActionsBeforeCommands() {
    try (ModelFixture fixture = related()) {
      var tasks = fixture.model.engine().tasks();
      UnitName unit = UnitName.parse("db/0");
      int commands = tasks.exec(unit, fixture.model.commands((_, _) -> 0), Duration.ofMinutes(1));
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

  @Test
  @Clause({"2.0/stale-context", "3.4/stale-tools", "2.0/unknown-command", "8/1-environment"})
  void knowsToolsOfTheRunningProgramOnly() {
    try (ModelFixture fixture = related()) {
      AtomicReference<String> context = new AtomicReference<>("");
      fixture.inHook(
          "db/0",
          run -> {
            context.set(run.variable("JUJU_CONTEXT_ID"));
            assertThat(call(fixture, context.get(), "is-leader").exitCode()).isZero();
            assertThat(call(fixture, context.get(), "nonsense"))
                .isEqualTo(
                    new HookToolResult(1, "", "ERROR bad request: unknown command: nonsense\n"));
          });

      assertThat(call(fixture, context.get(), "is-leader"))
          .isEqualTo(
              new HookToolResult(
                  1, "", "ERROR bad request: expected context id \"\", got \"" + context + "\"\n"));
    }
  }

  private static HookToolResult call(ModelFixture fixture, String context, String tool) {
    return fixture.model.engine().hookTool(context, HookToolCall.of(tool), "/");
  }

  @Test
  @Clause("2.0/calls-one-at-a-time")
  void answersToolsThatThreadsCallAtOnce() {
    try (ModelFixture fixture = related()) {
      fixture.inHook(
          "db/0",
          run -> {
            List<Integer> codes =
                IntStream.range(0, 50)
                    .parallel()
                    .mapToObj(number ->
                        run.tool("relation-set", "-r", "1", "k" + number + "=" + number).exitCode())
                    .toList();
            assertThat(codes).containsOnly(0);
          });

      for (int number = 0; number < 50; number++) {
        assertThat(fixture.model.relation("db/0", "database").localUnit().data())
            .containsEntry("k" + number, "" + number);
      }
    }
  }
}
