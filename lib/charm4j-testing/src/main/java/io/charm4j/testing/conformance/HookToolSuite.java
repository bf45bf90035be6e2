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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          relation-ids                         | 2 | no endpoint name specified
          relation-get -r 1                    | 2 | no unit or application specified
          relation-get -r 1 - web              | 2 | expected unit name, got application name "web"
          relation-get -r 1 - Web/x            | 2 | invalid unit name "Web/x"
          relation-list                        | 2 | no relation id specified
          relation-list -r db:9                | 2 | invalid value "db:9" for option -r: relation not found
          relation-list --relation one         | 2 | invalid value "one" for option --relation: invalid relation id
          relation-set -r 1 x                  | 2 | expected "key=value", got "x"
          relation-set -r 1 x=1 x=2            | 2 | key "x" specified more than once
          config-get --all level               | 2 | cannot use argument --all together with key "level"
          config-get a b                       | 2 | unrecognized args: ["b"]
          is-leader --nonsense                 | 2 | option provided but not defined: --nonsense
          is-leader --format=toml              | 2 | invalid value "toml" for option --format: unknown format "toml"
          status-set                           | 2 | invalid args, require <status> [message]
          status-set broken                    | 2 | invalid status "broken", expected one of [maintenance blocked waiting active]
          network-get                          | 2 | no arguments specified
          network-get database -r 9            | 1 | relation 9 not found
          network-get nowhere                  | 1 | no network config found for binding "nowhere"
          unit-get                             | 2 | no setting specified
          unit-get x                           | 2 | unknown setting "x"
          application-version-set              | 2 | no version specified
          juju-log                             | 2 | no message specified
          action-get                           | 1 | not running an action
          action-set a=1                       | 1 | not running an action
          action-set Foo=1                     | 2 | key "Foo" must start and end with lowercase alphanumeric, and contain only lowercase alphanumeric, hyphens and periods
          action-set stdout=1                  | 2 | cannot set reserved action key "stdout"
          action-set x                         | 2 | argument "x" must be of the form key...=value
          open-port                            | 2 | no port or range specified
          open-port x                          | 2 | invalid port "x": strconv.Atoi: parsing "x": invalid syntax
          open-port 80/sctp                    | 2 | invalid protocol "sctp", expected "tcp", "udp", or "icmp"
          open-port 0                          | 2 | port range bounds must be between 1 and 65535, got 0-0
          open-port 80/icmp                    | 2 | protocol "icmp" doesn't support any ports; got "80"
          storage-get                          | 2 | no storage instance specified
          storage-get -s x/0                   | 2 | invalid value "x/0" for option -s: storage not found
          storage-get -s data/0 size           | 1 | invalid storage attribute "size"
          storage-add                          | 2 | storage add requires a storage directive
          storage-add data=1G                  | 2 | only count can be specified for "data"
          resource-get                         | 2 | missing required resource name
          state-get nothing --strict           | 1 | "nothing" not found
          """)
  void refusesInJujusWords(String commandLine, int exitCode, String message) {
    assertThat(run(commandLine))
        .isEqualTo(new HookToolResult(exitCode, "", "ERROR " + message + "\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          relation-ids --format=json database     | ["database:1"]
          relation-ids --format=json nothing      | []
          relation-list -r database:1 --format json | ["web/0"]
          relation-list -r 1 --app --format=json  | "web"
          relation-get --format=json -r 1 nothing web/0 | null
          relation-get --format=json -r 1 --app - web | {}
          config-get --format=json                | {"level":"info"}
          config-get --format=json --all          | {"level":"info","size":null}
          config-get --format=json nothing        | null
          config-get level                        | info
          is-leader --format=json                 | true
          is-leader                               | True
          leader-get --format=json                | {}
          status-get --format=json --include-data | {"message":"","status":"unknown","status-data":{}}
          opened-ports --format=json              | []
          storage-list --format=json data         | ["data/0"]
          storage-get -s data/0 kind              | filesystem
          unit-get --format=json private-address  | "ADDRESS"
          network-get database --ingress-address --format=json | "ADDRESS"
          network-get juju-info --egress-subnets --format=json | ["ADDRESS/32"]
          state-get --format=json                 | {}
          state-get --format=json nothing         | ""
          """)
  void printsWhatThereIs(String commandLine, String output) {
    String expected = output.replace("ADDRESS", fixture().machine("db/0").address());
    assertThat(run(commandLine)).isEqualTo(new HookToolResult(0, expected + "\n", ""));
  }

  @Test
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
  void printsNothingForMissingValuesInSmartForm() {
    assertThat(run("relation-get -r 1 nothing web/0").standardOutput()).isEmpty();
    assertThat(run("relation-ids nothing").standardOutput()).isEmpty();
  }

  @Test
  void takesFlagsAfterArgumentsAndTextAfterADoubleDash() {
    assertThat(run("relation-get - web/0 -r1 --format=json").standardOutput())
        .startsWith("{\"egress-subnets\"");
    assertThat(run("juju-log --log-level WARNING -- --strange -text").exitCode()).isZero();
    assertThat(fixture().log()).contains("--strange -text");
  }

  @Test
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
  void refusesACallOfAnotherRun() {
    HookToolResult result =
        fixture().model.engine().hookTool("db/0-install-00", HookToolCall.of("is-leader"));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.standardError())
        .isEqualTo("ERROR bad request: expected context id \"\", got \"db/0-install-00\"\n");
  }

  @Test
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
