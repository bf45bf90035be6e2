package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.testing.engine.substrate.MachineInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** reference/juju-hook-contract §2: words, texts, formats and exit codes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HookToolSuite extends ConformanceSuite {

  protected HookToolSuite(Transport transport) {
    super(transport);
  }

  private Optional<ModelFixture> fixture = Optional.empty();

  @BeforeAll
  void deploy() {
    fixture = Optional.of(related());
  }

  @AfterAll
  void close() {
    fixture.ifPresent(ModelFixture::close);
  }

  @Override
  ModelFixture fixture() {
    return fixture.orElseThrow();
  }

  private HookToolResult run(String commandLine) {
    List<String> words = List.of(commandLine.split(" ", -1));
    return run(
        HookToolCall.of(words.getFirst(), words.subList(1, words.size()).toArray(String[]::new)));
  }

  private HookToolResult run(HookToolCall call) {
    List<HookToolResult> results = new ArrayList<>();
    var _ = fixture().model.asUnit("db/0", tools -> results.add(tools.run(call)));
    return results.getFirst();
  }

  @Test
  @Clause({"2.2/network-get", "2.0/json-form"})
  void describesTheNetworkOfABinding() {
    MachineInstance machine = fixture().machine("db/0");

    assertThat(run("network-get juju-info --format=json").standardOutput())
        .isEqualTo(
            ("{\"bind-addresses\":[{\"addresses\":[{\"cidr\":\"%s\",\"hostname\":\"\",\"value\":\"%s\"}],"
                    + "\"interface-name\":\"%s\",\"mac-address\":\"%s\"}],"
                    + "\"egress-subnets\":[\"%s/32\"],\"ingress-addresses\":[\"%s\"]}\n")
                .formatted(
                    machine.subnet(),
                    machine.address(),
                    machine.interfaceName(),
                    machine.macAddress(),
                    machine.address(),
                    machine.address()));
  }

  @Test
  @Clause({"2.0/smart-nothing"})
  void printsNothingForMissingValuesInSmartForm() {
    assertThat(run("relation-get -r 1 nothing web/0").standardOutput()).isEmpty();
    assertThat(run("relation-ids nothing").standardOutput()).isEmpty();
  }

  @Test
  @Clause({"2.0/flags-anywhere", "2.0/double-dash"})
  void takesFlagsAfterArgumentsAndTextAfterADoubleDash() {
    assertThat(run("relation-get - web/0 -r1 --format=json").standardOutput())
        .startsWith("{\"egress-subnets\"");
    assertThat(run("juju-log --log-level WARNING -- --strange -text").exitCode()).isZero();
    assertThat(fixture().log()).contains("--strange -text");
  }

  @Test
  @Clause({"2.0/go-escapes", "2.1/relation-set-file", "8/9-words"})
  void escapesAsGoDoes() {
    HookToolCall write =
        HookToolCall.of("relation-set", "-r", "1", "--file", "-")
            .withStandardInput("{\"k\":\"<a href='x'>&\\\"\\u0001é\\u2028\\n\"}");
    List<String> output = new ArrayList<>();

    var _ =
        fixture()
            .model
            .asUnit(
                "db/0",
                tools -> {
                  var _ = tools.run(write);
                  output.add(
                      tools
                          .run(HookToolCall.of("relation-get", "-r1", "--format=json", "k", "db/0"))
                          .standardOutput());
                });

    assertThat(output)
        .containsExactly("\"\\u003ca href='x'\\u003e\\u0026\\\"\\u0001é\\u2028\\n\"\n");
  }

  @Test
  @Clause({"2.7/state-set"})
  void stripsValuesOfWordsAndKeepsThoseOfAFile() {
    HookToolCall write =
        new HookToolCall(
            "state-set",
            List.of("--file", "-", "a= 1 "),
            Optional.of("{\"a\": \" 2 \", \"b\": \" 3 \"}"));
    List<String> output = new ArrayList<>();

    var _ =
        fixture()
            .model
            .asUnit(
                "web/0",
                tools -> {
                  var _ = tools.run(write);
                  output.add(
                      tools.run(HookToolCall.of("state-get", "--format=json")).standardOutput());
                });

    assertThat(output).containsExactly("{\"a\":\"1\",\"b\":\" 3 \"}\n");
  }

  @Test
  @Clause({"2.5/goal-state"})
  void tellsTheGoal() {
    assertThat(run("goal-state --format=json").standardOutput())
        .isEqualTo(
            "{\"relations\":{\"cluster\":{},\"database\":{\"web\":{\"since\":\"2026-01-01"
                + " 00:00:00Z\",\"status\":\"joined\"},\"web/0\":{\"since\":\"2026-01-01"
                + " 00:00:00Z\",\"status\":\"unknown\"}}},\"units\":{\"db/0\":{\"since\":\"2026-01-01"
                + " 00:00:00Z\",\"status\":\"unknown\"},\"db/1\":{\"since\":\"2026-01-01"
                + " 00:00:00Z\",\"status\":\"unknown\"}}}\n");
  }
}
