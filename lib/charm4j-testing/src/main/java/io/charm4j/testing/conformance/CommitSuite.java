package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.TaskStatus;
import io.charm4j.testing.engine.view.TaskView;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §3.1 to §3.3. */
public abstract class CommitSuite extends ConformanceSuite {

  protected CommitSuite(Transport transport) {
    super(transport);
  }

  private static final UnitName DB0 = UnitName.parse("db/0");

  private static Map<String, String> bag(ModelFixture fixture) {
    return fixture.model.relation("db/0", "database").localUnit().data();
  }

  @Test
  @Clause({
    "3.1/relation-set-waits",
    "3.2/hook-exit-0",
    "1.4/exit-0-commits",
    "5/own-unit-write",
    "8/3-buffers"
  })
  void sendsAWriteOnlyAfterTheHookHasEndedWell() {
    try (ModelFixture fixture = related()) {
      StringBuilder during = new StringBuilder();
      fixture.db.on(
          "db/0",
          "config-changed",
          run -> {
            var _ = run.tool("relation-set", "-r", "1", "key=value");
            during.append(bag(fixture).containsKey("key"));
            return 0;
          });

      fixture.model.configure("db", Map.of("level", "debug"));

      assertThat(during).hasToString("false");
      assertThat(bag(fixture)).containsEntry("key", "value");
      assertThat(fixture.web.events("web/0")).containsExactly("store-relation-changed db/0");
    }
  }

  @Test
  @Clause({
    "3.1/ports-wait",
    "3.1/version-at-once",
    "3.2/hook-exit-not-0",
    "1.4/exit-not-0-fails",
    "8/3-buffers"
  })
  void dropsWritesOfAHookThatFailsAndKeepsWhatTookEffectAtOnce() {
    try (ModelFixture fixture = related()) {
      fixture.db.on(
          "db/0",
          "config-changed",
          run -> {
            var _ = run.tool("relation-set", "-r", "1", "key=value");
            var _ = run.tool("open-port", "6379");
            var _ = run.tool("state-set", "seen=1");
            var _ = run.tool("application-version-set", "8.1");
            return 1;
          });

      fixture.model.configure("db", Map.of("level", "debug"));

      assertThat(bag(fixture)).doesNotContainKey("key");
      assertThat(fixture.model.unit("db/0").openPorts()).isEmpty();
      assertThat(fixture.model.unit("db/0").workloadVersion()).contains("8.1");
      assertThat(fixture.model.unit("db/0").workload().value()).isEqualTo("error");
      assertThat(fixture.model.unit("db/0").workload().message())
          .isEqualTo("hook failed: \"config-changed\"");
      assertThat(fixture.web.events("web/0")).isEmpty();
    }
  }

  @Test
  @Clause({
    "3.3/set-and-cleared",
    "3.3/own-unit-bag",
    "2.1/relation-get-own",
    "8/4-net-values",
    "8/5-relation-get"
  })
  void neverShowsAKeyThatIsSetAndClearedInOneRun() {
    try (ModelFixture fixture = related()) {
      fixture.db.on(
          "backup",
          run -> {
            var _ = run.tool("relation-set", "-r", "1", "lock=me");
            assertThat(run.output("relation-get", "-r", "1", "lock", "db/0")).isEqualTo("me");
            return run.tool("relation-set", "-r", "1", "lock=").exitCode();
          });

      TaskView task =
          fixture.model.run("db/0", "backup", ModelFixture.parameters().put("target", "x"));

      assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(fixture.web.events("web/0")).isEmpty();
    }
  }

  @Test
  @Clause({"1.7/equal-write", "8/4-net-values"})
  void makesNoEventOfAnEqualValue() {
    try (ModelFixture fixture = related()) {
      var _ = fixture.exec("db/0", "relation-set", "-r", "1", "key=value");
      fixture.forget();

      var _ = fixture.exec("db/0", "relation-set", "-r", "1", "key=value");

      assertThat(fixture.web.events("web/0")).isEmpty();
    }
  }

  @Test
  @Clause({"1.7/leader-peer-bag", "1.7/no-event-for-own-write", "8/4-net-values"})
  void givesTheLeaderNoEventForItsOwnPeerBagButTheOtherPeers() {
    try (ModelFixture fixture = related()) {
      var _ = fixture.exec("db/0", "relation-set", "-r", "0", "--app", "primary=db/0");

      assertThat(fixture.db.events("db/0")).isEmpty();
      assertThat(fixture.db.events("db/1")).containsExactly("cluster-relation-changed");
    }
  }

  @Test
  @Clause({
    "3.2/action-fail-exit-0",
    "2.3/action-fail",
    "3.1/results-at-the-end",
    "8/3-buffers",
    "1.4/return-code"
  })
  void commitsAnActionThatFailsByWordAndEndsWell() {
    try (ModelFixture fixture = related()) {
      fixture.db.on(
          "backup",
          run -> {
            var _ = run.tool("relation-set", "-r", "1", "key=value");
            var _ = run.tool("action-set", "backup-id=7");
            return run.tool("action-fail", "no room").exitCode();
          });

      TaskView task =
          fixture.model.run("db/0", "backup", ModelFixture.parameters().put("target", "x"));

      assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
      assertThat(task.message()).isEqualTo("no room");
      assertThat(task.results().toString()).isEqualTo("{\"backup-id\":\"7\",\"return-code\":0}");
      assertThat(bag(fixture)).containsEntry("key", "value");
    }
  }

  @Test
  @Clause({"3.2/action-exit-not-0", "3.1/results-at-the-end", "8/3-buffers"})
  void keepsResultsOfAnActionThatEndsBadlyAndDropsTheRest() {
    try (ModelFixture fixture = related()) {
      fixture.db.on(
          "backup",
          run -> {
            var _ = run.tool("relation-set", "-r", "1", "key=value");
            var _ = run.tool("action-set", "backup-id=7");
            var _ = run.tool("action-fail", "is lost");
            return 3;
          });

      TaskView task =
          fixture.model.run("db/0", "backup", ModelFixture.parameters().put("target", "x"));

      assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
      assertThat(task.message()).isEqualTo("exit status 3");
      assertThat(task.results().toString()).isEqualTo("{\"backup-id\":\"7\",\"return-code\":3}");
      assertThat(bag(fixture)).doesNotContainKey("key");
    }
  }

  @Test
  @Clause({"8/3-buffers"})
  void commitsCommandsWhateverTheirExitCode() {
    try (ModelFixture fixture = related()) {
      TaskView task =
          fixture.model.asUnit(
              "db/0",
              tools -> {
                var _ = tools.run(HookToolCall.of("relation-set", "-r", "1", "key=value"));
              });

      assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(bag(fixture)).containsEntry("key", "value");
    }
  }

  @Test
  @Clause({
    "3.1/refused-commit-retries",
    "3.1/refused-commit-log",
    "8/15-refused-commit",
    "1.5/resolved"
  })
  void runsAHookAgainAsAWholeWhenItsCommitIsRefused() {
    try (ModelFixture fixture = related()) {
      fixture.db.on(
          "db/0",
          "config-changed",
          run -> run.tool("relation-set", "-r", "1", "key=value").exitCode());
      fixture.model.engine().faults().refuseNextCommit(DB0, "the database is away");

      fixture.model.configure("db", Map.of("level", "debug"));
      assertThat(bag(fixture)).doesNotContainKey("key");
      assertThat(fixture.log())
          .anyMatch(line -> line.endsWith("cannot apply changes: the database is away"));
      fixture.model.engine().applications().resolved(DB0, true);
      fixture.model.settle();

      assertThat(fixture.db.events("db/0")).containsExactly("config-changed", "config-changed");
      assertThat(bag(fixture)).containsEntry("key", "value");
    }
  }

  @Test
  @Clause({"3.2/action-commit-refused", "8/15-refused-commit"})
  void failsAnActionWhoseCommitIsRefused() {
    try (ModelFixture fixture = related()) {
      fixture.db.on("backup", run -> run.tool("open-port", "80").exitCode());
      fixture.model.engine().faults().refuseNextCommit(DB0, "the database is away");

      TaskView task =
          fixture.model.run("db/0", "backup", ModelFixture.parameters().put("target", "x"));

      assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
      assertThat(task.message()).isEqualTo("committing requested changes failed");
      assertThat(task.results().get("return-code").asInt()).isZero();
      assertThat(task.results().get("stderr").asText())
          .isEqualTo("cannot apply changes: the database is away\n");
      assertThat(fixture.model.unit("db/0").openPorts()).isEmpty();
    }
  }

  @Test
  @Clause({"5/leadership-race", "8/15-lost-leadership", "1.7/leader-elected-on-new-leader"})
  void refusesTheCommitOfAnApplicationBagWhenLeadershipIsLostMeanwhile() {
    try (ModelFixture fixture = related()) {
      fixture.db.on(
          "db/0",
          "config-changed",
          run -> run.tool("relation-set", "-r", "1", "--app", "key=value").exitCode());
      fixture.model.engine().faults().loseLeadershipBeforeNextCommit(DB0);

      fixture.model.configure("db", Map.of("level", "debug"));

      assertThat(fixture.model.relation("db/0", "database").localApplicationData()).isEmpty();
      assertThat(fixture.model.unit("db/0").workload().value()).isEqualTo("error");
      assertThat(fixture.db.eventsOf("leader-elected")).containsExactly("db/1: leader-elected");
    }
  }

  @Test
  @Clause({"3.3/remote-bag-as-of-event", "2.1/relation-get-default-unit", "8/5-relation-get"})
  void showsARemoteBagAsOfItsLastEventUntilTheNext() {
    try (ModelFixture fixture = related()) {
      var _ = fixture.exec("db/0", "relation-set", "-r", "1", "key=one");
      StringBuilder seen = new StringBuilder();
      fixture.web.on(
          "update-status",
          run -> {
            seen.append(run.output("relation-get", "-r", "1", "key", "db/0")).append(' ');
            return 0;
          });
      fixture.web.on(
          "store-relation-changed",
          run -> {
            seen.append(run.output("relation-get", "key")).append(' ');
            return 0;
          });

      fixture.model.advance(Duration.ofMinutes(6));
      var _ = fixture.exec("db/0", "relation-set", "-r", "1", "key=two");

      assertThat(seen).hasToString("one two ");
    }
  }

  @Test
  @Clause({"8/15-repeated"})
  void runsRelationChangedAgainWhenItIsRepeated() {
    try (ModelFixture fixture = related()) {
      fixture.model.engine().faults().repeatRelationChanged(UnitName.parse("web/0"), 1);

      fixture.model.settle();

      assertThat(fixture.web.events("web/0"))
          .containsExactly("store-relation-changed db/0", "store-relation-changed db/1");
    }
  }

  @Test
  @Clause({"1.7/leader-peer-bag", "1.7/leader-elected-on-new-leader"})
  void tellsANewLeaderOfThePeerBagThatTheOldOneWrote() {
    try (ModelFixture fixture = related()) {
      UnitName db1 = UnitName.parse("db/1");
      StringBuilder seen = new StringBuilder();
      fixture.db.on("db/1", "config-changed", _ -> 1);
      fixture.db.on(
          "db/1",
          "cluster-relation-changed",
          run -> {
            seen.append(run.output("is-leader")).append(' ');
            seen.append(run.output("relation-get", "--app", "primary", "db"));
            return 0;
          });
      // A unit in error hears of nothing before the leader is another.
      fixture.model.configure("db", Map.of("level", "debug"));
      fixture.forget();
      var _ = fixture.exec("db/0", "relation-set", "-r", "0", "--app", "primary=db/0");
      fixture.model.engine().faults().moveLeadership(db1);
      fixture.model.settle();
      assertThat(fixture.db.events("db/1")).isEmpty();

      fixture.db.on("db/1", "config-changed", _ -> 0);
      fixture.model.engine().applications().resolved(db1, true);
      fixture.model.settle();

      assertThat(fixture.db.events("db/1"))
          .containsExactly("config-changed", "leader-elected", "cluster-relation-changed");
      assertThat(seen).hasToString("True db/0");
    }
  }
}
