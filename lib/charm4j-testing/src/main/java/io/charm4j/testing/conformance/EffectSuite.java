package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.testing.engine.log.LogLevel;
import io.charm4j.testing.engine.view.TaskMessage;
import io.charm4j.testing.engine.view.TaskStatus;
import io.charm4j.testing.engine.view.TaskView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §2.2 to §2.7, §3.1: what tools do at once, and what waits. */
public abstract class EffectSuite extends ConformanceSuite {

  protected EffectSuite(Transport transport) {
    super(transport);
  }

  @Test
  @Clause({
    "3.1/status-at-once",
    "2.2/status-set-at-once",
    "3.1/version-at-once",
    "2.2/version-set",
    "3.1/logs-at-once",
    "2.3/action-log",
    "3.6/action-log-stored",
    "3.4/immediate-tools-visible"
  })
  void showsImmediateToolsWhileTheProgramRuns() {
    try (ModelFixture fixture = related()) {
      TaskView task =
          fixture.action(
              "db/1",
              run -> {
                var _ = run.output("status-set", "maintenance", "backing up");
                var _ = run.output("application-version-set", "8.1");
                var _ = run.output("juju-log", "begun");
                var _ = run.output("action-log", "part", "3");
                assertThat(fixture.model.unit("db/1").workload().message()).isEqualTo("backing up");
                assertThat(fixture.model.unit("db/1").workloadVersion()).contains("8.1");
                assertThat(fixture.log()).contains("begun");
                int id = Integer.parseInt(run.variable("JUJU_ACTION_UUID"));
                assertThat(fixture.model.engine().tasks().task(id).orElseThrow().log())
                    .extracting(TaskMessage::message)
                    .containsExactly("part 3");
                return 1;
              });

      assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
      assertThat(fixture.model.unit("db/1").workload().message()).isEqualTo("backing up");
    }
  }

  @Test
  @Clause({
    "3.1/ports-wait",
    "2.4/open-port",
    "2.4/open-port-buffered",
    "2.4/close-port",
    "2.4/opened-ports",
    "2.4/port-idempotent",
    "2.4/port-endpoints"
  })
  void opensAndClosesPortsAtTheEnd() {
    try (ModelFixture fixture = related()) {
      fixture.inHook(
          "db/0",
          run -> {
            var _ = run.output("open-port", "80");
            var _ = run.output("open-port", "53/udp");
            var _ = run.output("open-port", "8000-8010/tcp", "--endpoints", "database");
            var _ = run.output("open-port", "icmp");
            assertThat(fixture.model.unit("db/0").openPorts()).isEmpty();
          });
      assertThat(fixture.output("db/0", "opened-ports", "--format=json").split(","))
          .containsExactlyInAnyOrder("[\"icmp\"", "\"80/tcp\"", "\"8000-8010/tcp\"", "\"53/udp\"]");
      assertThat(fixture.output("db/0", "opened-ports", "--endpoints", "--format=json"))
          .contains("\"80/tcp (*)\"", "\"8000-8010/tcp (database)\"");

      fixture.inHook(
          "db/0",
          run -> {
            assertThat(run.tool("open-port", "80/tcp").exitCode()).isZero();
            assertThat(run.tool("close-port", "9999").exitCode()).isZero();
            assertThat(run.tool("close-port", "53/udp").exitCode()).isZero();
            assertThat(run.tool("close-port", "icmp").exitCode()).isZero();
          });
      assertThat(fixture.model.unit("db/0").openPorts())
          .containsExactlyInAnyOrder("80/tcp", "8000-8010/tcp");
    }
  }

  @Test
  @Clause({
    "3.1/state-waits",
    "2.7/state-private-buffered",
    "2.7/state-delete",
    "2.7/state-get",
    "2.7/state-set"
  })
  void keepsAUnitsStateForItAlone() {
    try (ModelFixture fixture = related()) {
      var _ =
          fixture.action(
              "db/0",
              run -> {
                var _ = run.output("state-set", "lost=1");
                assertThat(run.output("state-get", "lost")).isEqualTo("1");
                return 1;
              });
      assertThat(fixture.output("db/0", "state-get", "--format=json")).isEqualTo("{}");

      var _ = fixture.exec("db/0", "state-set", "a=1", "b=2");
      assertThat(fixture.output("db/0", "state-get", "--format=json"))
          .isEqualTo("{\"a\":\"1\",\"b\":\"2\"}");
      assertThat(fixture.output("db/0", "state-get", "a")).isEqualTo("1");
      assertThat(fixture.output("db/1", "state-get", "--format=json")).isEqualTo("{}");
      var _ = fixture.exec("db/0", "state-delete", "a");
      assertThat(fixture.output("db/0", "state-get", "--format=json")).isEqualTo("{\"b\":\"2\"}");
    }
  }

  @Test
  @Clause({"2.7/state-set-key-limit", "2.7/state-set-value-limit"})
  void limitsTheKeysAndValuesOfTheState() {
    try (ModelFixture fixture = related()) {
      fixture.inHook(
          "db/0",
          run -> {
            assertThat(run.tool("state-set", "k".repeat(256) + "=x").exitCode()).isZero();
            assertThat(run.tool("state-set", "k".repeat(257) + "=x").standardError())
                .contains("max allowed key length (256) exceeded");
            assertThat(run.tool("state-set", "k=" + "x".repeat(65536)).exitCode()).isZero();
            assertThat(run.tool("state-set", "k=" + "x".repeat(65537)).standardError())
                .contains("max allowed value length (65536) exceeded");
          });
    }
  }

  @Test
  @Clause("2.7/state-set-total-limit")
  void refusesTheCommitOfTooMuchState() {
    try (ModelFixture fixture = related()) {
      TaskView task =
          fixture.action(
              "db/0",
              run -> {
                for (int number = 0; number < 34; number++) {
                  var _ = run.output("state-set", "k" + number + "=" + "x".repeat(65536));
                }
                return 0;
              });

      assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
      assertThat(task.message()).isEqualTo("committing requested changes failed");
      assertThat(fixture.output("db/0", "state-get", "--format=json")).isEqualTo("{}");
    }
  }

  @Test
  @Clause({"3.1/secrets-wait", "2.6/secret-add", "3.1/one-commit", "5/hand-over"})
  void handsASecretOverInOneCommitOrNotAtAll() {
    try (ModelFixture fixture = related()) {
      ScriptedCharm.Handler handOver =
          run -> {
            String uri = run.output("secret-add", "password=one");
            assertThat(uri).matches("secret:[0-9a-z]{20}");
            var _ = run.output("secret-grant", uri, "-r", "1");
            var _ = run.output("relation-set", "-r", "1", "--app", "secret-id=" + uri);
            assertThat(fixture.model.engine().secrets().list()).isEmpty();
            return fixture.db.eventsOf("backup").size() == 1 ? 1 : 0;
          };

      var _ = fixture.action("db/0", handOver);
      assertThat(fixture.model.engine().secrets().list()).isEmpty();
      assertThat(fixture.web.events("web/0")).isEmpty();

      var _ = fixture.action("db/0", handOver);
      String uri = fixture.output("web/0", "relation-get", "-r", "1", "--app", "secret-id", "db");
      assertThat(fixture.output("web/0", "secret-get", uri, "password")).isEqualTo("one");
      assertThat(fixture.web.events("web/0")).containsExactly("store-relation-changed");
    }
  }

  @Test
  @Clause({"2.3/action-get-key", "2.3/action-get-types", "2.3/action-get-all"})
  void readsParametersByKey() {
    try (ModelFixture fixture = related()) {
      var _ =
          fixture.action(
              "db/0",
              run -> {
                assertThat(run.output("action-get", "--format=json"))
                    .isEqualTo("{\"parts\":4,\"target\":\"x\"}");
                assertThat(run.output("action-get", "parts", "--format=json")).isEqualTo("4");
                assertThat(run.output("action-get", "none.at.all", "--format=json"))
                    .isEqualTo("null");
                return 0;
              });
      assertThat(fixture.db.eventsOf("backup")).hasSize(1);
    }
  }

  @Test
  @Clause({
    "2.3/action-fail-default",
    "2.3/action-fail-last-wins",
    "2.3/action-set-return-code",
    "2.3/action-set-nests",
    "4/action-results-limit"
  })
  void setsResultsAndFailure() {
    try (ModelFixture fixture = related()) {
      TaskView task =
          fixture.action(
              "db/0",
              run -> {
                var _ = run.output("action-set", "a=x", "return-code=9");
                var _ = run.output("action-set", "a.b=y");
                var _ = run.output("action-set", "large=" + "x".repeat(100_000));
                var _ = run.output("action-fail", "first");
                var _ = run.output("action-fail");
                return 0;
              });

      assertThat(task.message())
          .isEqualTo("action failed without reason given, check action for errors");
      assertThat(task.results().path("return-code").asInt()).isZero();
      assertThat(task.results().path("a").toString()).isEqualTo("{\"b\":\"y\"}");
      assertThat(task.results().path("large").asText()).hasSize(100_000);
    }
  }

  @Test
  @Clause({"2.2/juju-log", "2.2/juju-log-relation-prefix", "2.2/juju-log-bad-level"})
  void logsAtTheLevelItIsTold() {
    try (ModelFixture fixture = related()) {
      fixture.inHook(
          "db/0",
          run -> {
            var _ = run.output("juju-log", "two", "words");
            var _ = run.output("juju-log", "-l", "ERROR", "bad");
            var _ = run.output("juju-log", "-l", "SHOUT", "unknown level");
            var _ = run.output("juju-log", "--debug", "hidden");
          });
      fixture.web.on(
          "store-relation-changed", run -> run.tool("juju-log", "in a relation").exitCode());
      var _ = fixture.exec("db/0", "relation-set", "-r", "1", "k=v");

      var entries = fixture.model.engine().log().entries();
      assertThat(entries)
          .anyMatch(e -> e.message().equals("two words") && e.level() == LogLevel.INFO)
          .anyMatch(e -> e.message().equals("bad") && e.level() == LogLevel.ERROR)
          .anyMatch(e -> e.message().equals("unknown level") && e.level() == LogLevel.INFO)
          .anyMatch(e -> e.level() == LogLevel.WARNING && e.message().contains("SHOUT"))
          .anyMatch(e -> e.message().equals("store:1: in a relation"))
          .noneMatch(e -> e.message().equals("hidden"));
    }
  }

  @Test
  @Clause({"2.2/leader-set-not-leader", "2.2/status-set-not-leader"})
  void letsOnlyTheLeaderActForTheApplication() {
    try (ModelFixture fixture = related()) {
      fixture.inHook(
          "db/1",
          run -> {
            assertThat(run.tool("leader-set", "k=v").standardError())
                .isEqualTo(
                    "ERROR cannot write leadership settings: cannot write settings: not the"
                        + " leader\n");
            assertThat(run.tool("status-set", "--application", "active").standardError())
                .isEqualTo("ERROR this unit is not the leader\n");
          });
    }
  }

  @Test
  @Clause("4/status-message-limit")
  void takesALongStatusMessage() {
    try (ModelFixture fixture = related()) {
      var _ = fixture.exec("db/0", "status-set", "active", "x".repeat(10_000));

      assertThat(fixture.model.unit("db/0").workload().message()).hasSize(10_000);
    }
  }

  @Test
  @Clause("2.0/yaml-form")
  void writesYamlInBlocks() {
    try (ModelFixture fixture = related()) {
      fixture.model.configure("db", Map.of("size", "7"));

      assertThat(fixture.output("db/0", "config-get", "--format=yaml"))
          .isEqualTo("level: info\nsize: 7");
    }
  }

  @Test
  @Clause({"2.5/storage-get-default", "2.5/storage-get", "2.0/flags-anywhere", "2.0/double-dash"})
  void readsTheStorageOfTheHook() {
    try (ModelFixture fixture = fixture()) {
      StringBuilder seen = new StringBuilder();
      fixture.db.on(
          "data-storage-attached",
          run -> {
            seen.append(run.output("storage-get", "--format=json")).append(' ');
            seen.append(run.output("storage-get", "location")).append(' ');
            seen.append(run.variable("JUJU_STORAGE_LOCATION"));
            return run.tool("juju-log", "--", "-text").exitCode();
          });

      fixture.deployDb(1);

      String location = fixture.db.last("data-storage-attached").variable("JUJU_STORAGE_LOCATION");
      assertThat(seen)
          .hasToString(
              "{\"kind\":\"filesystem\",\"location\":\"%s\"} %s %s"
                  .formatted(location, location, location));
      assertThat(fixture.log()).contains("-text");
    }
  }

  @Test
  @Clause({"3.2/action-exit-0", "2.3/task-states"})
  void completesAnActionAfterItsCommit() {
    try (ModelFixture fixture = related()) {
      TaskView task = fixture.action("db/0", run -> run.tool("open-port", "80").exitCode());

      assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(fixture.model.unit("db/0").openPorts()).isEqualTo(List.of("80/tcp"));
    }
  }

  @Test
  @Clause({"3.3/visible-after-end", "8/4-net-values"})
  void showsAKeyOfAnActionOnlyAfterIt() {
    try (ModelFixture fixture = related()) {
      var _ =
          fixture.action(
              "db/0",
              run -> {
                var _ =
                    run.tools()
                        .run(
                            HookToolCall.of("relation-set", "-r", "1", "--file", "-")
                                .withStandardInput("{\"busy\": \"yes\"}"));
                assertThat(fixture.model.relation("web/0", "store").relatedUnits().values())
                    .noneMatch(bag -> bag.data().containsKey("busy"));
                return 0;
              });

      assertThat(fixture.web.events("web/0")).containsExactly("store-relation-changed db/0");
    }
  }

  @Test
  @Clause({"2.4/port-endpoints", "2.4/close-port", "2.4/opened-ports"})
  void opensAndClosesPortsOfSomeEndpointsAndOfAll() {
    try (ModelFixture fixture = related()) {
      var _ = fixture.exec("db/0", "open-port", "80", "--endpoints", "database");
      assertThat(endpoints(fixture)).isEqualTo("[\"80/tcp (database)\"]");
      var _ = fixture.exec("db/0", "open-port", "80", "--endpoints", "cluster");
      assertThat(endpoints(fixture)).isEqualTo("[\"80/tcp (cluster, database)\"]");
      var _ = fixture.exec("db/0", "close-port", "80");
      assertThat(endpoints(fixture)).isEqualTo("[]");

      var _ = fixture.exec("db/0", "open-port", "80", "--endpoints", "database");
      var _ = fixture.exec("db/0", "open-port", "80");
      assertThat(endpoints(fixture)).isEqualTo("[\"80/tcp (*)\"]");
      var _ = fixture.exec("db/0", "open-port", "80", "--endpoints", "cluster");
      assertThat(endpoints(fixture)).isEqualTo("[\"80/tcp (*)\"]");
      var _ = fixture.exec("db/0", "close-port", "80", "--endpoints", "database");
      assertThat(endpoints(fixture)).isEqualTo("[\"80/tcp (cluster)\"]");
      assertThat(fixture.model.unit("db/0").openPorts()).containsExactly("80/tcp");
      var _ = fixture.exec("db/0", "close-port", "80", "--endpoints", "cluster,database");
      assertThat(fixture.model.unit("db/0").openPorts()).isEmpty();
    }
  }

  private static String endpoints(ModelFixture fixture) {
    return fixture.output("db/0", "opened-ports", "--endpoints", "--format=json");
  }
}
