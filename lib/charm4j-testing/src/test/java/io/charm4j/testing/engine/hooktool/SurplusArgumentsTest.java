package io.charm4j.testing.engine.hooktool;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.testing.conformance.InProcessTransport;
import io.charm4j.testing.conformance.ModelFixture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** reference/juju-hook-contract §2.0: no tool overlooks a word too many, whatever else it is given. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SurplusArgumentsTest {
  private final ModelFixture fixture = ModelFixture.related(new InProcessTransport());
  private String secret = "";

  @BeforeAll
  void addSecret() {
    secret = fixture.output("db/0", "secret-add", "--label", "admin", "password=one");
  }

  @AfterAll
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config-get level",
        "close-port 80",
        "credential-get",
        "goal-state",
        "is-leader",
        "leader-get key",
        "network-get database",
        "open-port 80",
        "opened-ports",
        "relation-get -r 1 key web/0",
        "relation-ids database",
        "relation-list -r 1",
        "relation-model-get -r 1",
        "resource-get image",
        "secret-get SECRET password",
        "secret-grant SECRET -r 1",
        "secret-ids",
        "secret-info-get SECRET",
        "secret-remove SECRET",
        "secret-revoke SECRET --app web",
        "state-delete key",
        "state-get key",
        "status-get",
        "status-set active text",
        "storage-get -s data/0 kind",
        "storage-list data",
        "application-version-set 1",
        "unit-get private-address",
        "juju-reboot",
        "payload-unregister monitoring one",
        "payload-status-set monitoring one started",
      })
  void isRefusedAndChangesNothing(String commandLine) {
    List<String> words =
        new ArrayList<>(List.of(commandLine.replace("SECRET", secret).split(" ", -1)));
    words.add("surplus");
    words.add("more");

    HookToolResult result =
        fixture.tool(
            "db/0", words.getFirst(), words.subList(1, words.size()).toArray(String[]::new));

    assertThat(result)
        .isEqualTo(new HookToolResult(2, "", "ERROR unrecognized args: [\"surplus\" \"more\"]\n"));
    assertThat(fixture.output("db/0", "secret-get", secret, "password")).isEqualTo("one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"action-get key", "action-fail text"})
  void isRefusedInAnAction(String commandLine) {
    List<HookToolResult> results = new ArrayList<>();
    String[] words = (commandLine + " surplus").split(" ", -1);
    String[] arguments = List.of(words).subList(1, words.length).toArray(String[]::new);

    var _ =
        fixture.action(
            "db/0",
            run -> {
              results.add(run.tools().run(HookToolCall.of(words[0], arguments)));
              return 0;
            });

    assertThat(results)
        .containsExactly(new HookToolResult(2, "", "ERROR unrecognized args: [\"surplus\"]\n"));
  }
}
