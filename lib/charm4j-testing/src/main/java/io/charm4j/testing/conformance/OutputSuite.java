package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.provider.CsvSource;

/** reference/juju-hook-contract §2: what hook tools print, as the leader db/0 sees it outside a hook. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class OutputSuite extends ConformanceSuite {
  private Optional<ModelFixture> present = Optional.empty();

  protected OutputSuite(Transport transport) {
    super(transport);
  }

  @BeforeAll
  void deploy() {
    present = Optional.of(related());
  }

  @AfterAll
  void close() {
    present.ifPresent(ModelFixture::close);
  }

  @ClausePerRow
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2.1/relation-ids | relation-ids --format=json database | ["database:1"]
          2.1/relation-ids-unknown-endpoint | relation-ids --format=json nothing | []
          2.1/relation-list | relation-list -r database:1 --format json | ["web/0"]
          2.1/relation-list-never-self | relation-list -r 0 --format json | ["db/1"]
          2.1/relation-list-app | relation-list -r 1 --app --format=json | "web"
          2.1/relation-get-key | relation-get --format=json -r 1 nothing web/0 | null
          2.1/relation-get-key | relation-get --format=json -r 1 private-address db/0 | "ADDRESS"
          2.1/prefilled-bag | relation-get --format=json -r 1 - db/0 | {"egress-subnets":"ADDRESS/32","ingress-address":"ADDRESS","private-address":"ADDRESS"}
          2.1/relation-get-all | relation-get --format=json -r 0 - db/0 | {"egress-subnets":"ADDRESS/32","ingress-address":"ADDRESS","private-address":"ADDRESS"}
          2.1/relation-get-empty | relation-get --format=json -r 1 --app - web | {}
          2.1/relation-get-app-of-unit | relation-get --format=json -r 1 --app - web/0 | {}
          2.1/relation-model-get | relation-model-get -r 1 --format=json | {"uuid":"MODEL"}
          2.0/relation-by-number-or-name | relation-list -r 1 --format=json | ["web/0"]
          2.0/relation-by-number-or-name | relation-list --relation=database:1 --format=json | ["web/0"]
          2.2/config-get-set-options | config-get --format=json | {"level":"info"}
          2.2/config-get-all | config-get --format=json --all | {"level":"info","size":null}
          2.2/config-get-all | config-get --format=json -a | {"level":"info","size":null}
          2.2/config-get-key | config-get --format=json nothing | null
          2.2/config-get-key | config-get --format=json size | null
          2.2/config-get-key | config-get level | info
          2.2/is-leader | is-leader --format=json | true
          2.0/smart-booleans | is-leader | True
          2.0/smart-lists | relation-list -r 1 | web/0
          2.2/leader-get | leader-get --format=json | {}
          2.2/leader-get | leader-get nothing --format=json | null
          2.2/status-get-unit | status-get --format=json | {"status":"unknown"}
          2.2/status-get-unit | status-get --format=json --include-data | {"message":"","status":"unknown","status-data":{}}
          2.4/opened-ports | opened-ports --format=json | []
          2.5/storage-list | storage-list --format=json data | ["data/0"]
          2.5/storage-list | storage-list --format=json | ["data/0"]
          2.5/storage-list | storage-list --format=json other | []
          2.5/storage-get | storage-get -s data/0 kind | filesystem
          2.2/unit-get | unit-get --format=json private-address | "ADDRESS"
          2.2/network-get-selected | network-get database --ingress-address --format=json | "ADDRESS"
          2.2/network-get-selected | network-get database --bind-address --format=json | "ADDRESS"
          2.2/network-get-selected | network-get database --egress-subnets --format=json | ["ADDRESS/32"]
          2.2/network-get-any-binding | network-get juju-info --bind-address | ADDRESS
          2.2/network-get-any-binding | network-get cluster --bind-address | ADDRESS
          2.7/state-get-empty | state-get --format=json | {}
          2.7/state-get-missing | state-get --format=json nothing | ""
          2.6/secret-ids | secret-ids --format=json | null
          2.0/json-form | relation-get --format=json -r 1 - db/0 | {"egress-subnets":"ADDRESS/32","ingress-address":"ADDRESS","private-address":"ADDRESS"}
          8/9-words | config-get --format=json nothing | null
          8/9-words | is-leader | True
          8/5-relation-get | relation-get --format=json -r 1 nothing web/0 | null
          """)
  void printsWhatThereIs(String clause, String commandLine, String output) {
    ModelFixture fixture = present.orElseThrow();
    List<HookToolResult> results = new ArrayList<>();
    String[] words = commandLine.split(" ", -1);
    String[] arguments = List.of(words).subList(1, words.length).toArray(String[]::new);

    var _ =
        fixture.model.asUnit(
            "db/0", tools -> results.add(tools.run(HookToolCall.of(words[0], arguments))));

    String expected =
        output
            .replace("ADDRESS", fixture.machine("db/0").address())
            .replace("MODEL", fixture.model.engine().view().uuid());
    assertThat(results).as(clause).containsExactly(new HookToolResult(0, expected + "\n", ""));
  }

  @Test
  @Clause("2.0/output-file")
  void writesItsOutputIntoAFileInPlaceOfWhatWasThere() {
    ModelFixture fixture = present.orElseThrow();
    List<HookToolResult> results = new ArrayList<>();

    var _ =
        fixture.model.asUnit(
            "db/0",
            tools ->
                Stream.of(
                        "config-get --format=json --all --output answer",
                        "config-get --format=json -o answer",
                        "state-set --file answer",
                        "config-get -o answer size",
                        "state-get level",
                        "state-delete level")
                    .map(line -> List.of(line.split(" ")))
                    .map(words ->
                        new HookToolCall(
                            words.getFirst(), words.subList(1, words.size()), Optional.empty()))
                    .map(tools::run)
                    .forEach(results::add));

    HookToolResult nothing = new HookToolResult(0, "", "");
    assertThat(results)
        .containsExactly(
            nothing, nothing, nothing, nothing, new HookToolResult(0, "info\n", ""), nothing);
  }

  @Test
  @Clause("2.0/output-file")
  void saysWhyItCannotWriteIntoAFile() {
    ModelFixture fixture = present.orElseThrow();

    assertThat(fixture.tool("db/0", "is-leader", "--output=/no/such/place/answer"))
        .isEqualTo(
            new HookToolResult(
                1, "", "ERROR open /no/such/place/answer: no such file or directory\n"));
  }
}
