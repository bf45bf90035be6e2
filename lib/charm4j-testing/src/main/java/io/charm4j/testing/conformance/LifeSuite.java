package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.VirtualClock;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.view.TaskStatus;
import io.charm4j.testing.engine.view.TaskView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §1.5 to §1.7, §3.5, §3.6: which event comes next, and what comes of it. */
public abstract class LifeSuite extends ConformanceSuite {

  protected LifeSuite(Transport transport) {
    super(transport);
  }

  @Test
  @Clause({
    "1.7/created-for-existing-relations",
    "1.6/created-before-leadership",
    "1.7/created-once"
  })
  void tellsANewUnitOfRelationsThatExist() {
    try (ModelFixture fixture = related()) {
      var _ = fixture.model.addUnits("db", 1);

      assertThat(fixture.db.events("db/2"))
          .startsWith("data-storage-attached", "install")
          .containsSubsequence(
              "database-relation-created", "leader-settings-changed", "config-changed", "start")
          .containsSubsequence(
              "cluster-relation-created", "leader-settings-changed", "config-changed", "start")
          .containsOnlyOnce("database-relation-created", "cluster-relation-created")
          .containsOnlyOnce("cluster-relation-joined db/0", "cluster-relation-joined db/1");
    }
  }

  @Test
  @Clause("1.7/agent-set-statuses")
  void showsTheAgentsOwnStatusesAroundHooks() {
    try (ModelFixture fixture = fixture()) {
      List<String> seen = new ArrayList<>();
      for (String hook : List.of("install", "stop", "remove")) {
        fixture.db.on(
            hook,
            run -> {
              var workload = fixture.model.unit(run.unit()).workload();
              seen.add(workload.value() + ": " + workload.message());
              return 0;
            });
      }
      fixture.deployDb(1);
      assertThat(fixture.model.unit("db/0").workload().value()).isEqualTo("unknown");

      fixture.model.removeUnit("db/0");

      assertThat(seen)
          .containsExactly(
              "maintenance: installing charm software",
              "maintenance: stopping charm software",
              "maintenance: cleaning up prior to charm deletion");
    }
  }

  @Test
  @Clause({"1.5/same-event-in-retry", "8/8-failures"})
  void retriesWithTheSameEventAndPresentData() {
    try (ModelFixture fixture = related()) {
      List<String> seen = new ArrayList<>();
      fixture.web.on(
          "store-relation-changed",
          run -> {
            seen.add(run.summary() + " " + run.output("relation-get", "key"));
            return seen.size() == 1 ? 1 : 0;
          });
      var _ = fixture.exec("db/1", "relation-set", "-r", "1", "key=one");
      var _ = fixture.exec("db/1", "relation-set", "-r", "1", "key=two");

      fixture.model.advance(Duration.ofSeconds(6));

      assertThat(seen.getFirst()).isEqualTo("store-relation-changed db/1 one");
      assertThat(seen)
          .hasSizeGreaterThan(1)
          .allMatch(s -> s.startsWith("store-relation-changed db/1"));
      assertThat(seen.getLast()).endsWith("two");
    }
  }

  @Test
  @Clause({"1.5/exec-in-error", "1.6/failed-hook-first", "1.5/no-other-hook-in-error"})
  void runsCommandsInErrorAndTheFailedHookBeforeOthers() {
    try (ModelFixture fixture = related()) {
      fixture.db.on("db/0", "config-changed", _ -> 1);
      fixture.model.configure("db", Map.of("level", "debug"));
      var _ = fixture.exec("web/0", "relation-set", "-r", "1", "key=value");
      assertThat(fixture.output("db/0", "is-leader")).isEqualTo("True");
      assertThat(fixture.db.events("db/0")).containsExactly("config-changed");
      assertThat(fixture.model.unit("db/0").workload().value()).isEqualTo("error");

      fixture.db.on("db/0", "config-changed", _ -> 0);
      fixture.model.advance(Duration.ofSeconds(6));

      assertThat(fixture.db.events("db/0"))
          .containsExactly("config-changed", "config-changed", "database-relation-changed web/0");
    }
  }

  @Test
  @Clause("1.6/config-changed-on-trust")
  void runsConfigChangedWhenTrustChanges() {
    try (ModelFixture fixture = related()) {
      fixture.model.engine().applications().setTrust("db", true);
      fixture.model.settle();

      assertThat(fixture.db.events("db/0")).containsExactly("config-changed");
    }
  }

  @Test
  @Clause({"1.6/actions-before-relations", "1.6/commands-before-hooks"})
  void runsTasksBeforeRelationHooks() {
    try (ModelFixture fixture = related()) {
      List<String> order = new ArrayList<>();
      fixture.db.on("backup", run -> note(order, run));
      fixture.db.on("config-changed", run -> note(order, run));
      var tasks = fixture.model.engine().tasks();
      fixture.model.engine().applications().setConfiguration("db", Map.of("level", "a"));
      var _ =
          tasks.runAction(
              fixture.unit("db/0"), "backup", ModelFixture.parameters().put("target", "x"));

      fixture.model.settle();

      assertThat(order).containsSubsequence("db/0 backup", "db/0 config-changed");
    }
  }

  private static int note(List<String> order, ScriptedCharm.Run run) {
    order.add(run.unit() + " " + run.event());
    return 0;
  }

  @Test
  @Clause({"1.7/update-status-interval", "1.7/update-status-when-idle"})
  void runsUpdateStatusAtTheModelsInterval() {
    try (ModelFixture fixture = related()) {
      fixture.model.engine().configuration().set(Map.of("update-status-hook-interval", "20m"));
      fixture.db.on("db/1", "config-changed", _ -> 1);
      fixture.model.engine().configuration().set(Map.of("automatically-retry-hooks", "false"));
      fixture.model.configure("db", Map.of("level", "debug"));
      fixture.forget();

      fixture.model.advance(Duration.ofMinutes(61));

      assertThat(fixture.db.events("db/0")).containsOnly("update-status").hasSize(3);
      assertThat(fixture.db.events("db/1")).isEmpty();
    }
  }

  @Test
  @Clause({"1.7/leader-settings-changed", "1.7/leader-elected-on-new-leader"})
  void tellsOnlyTheNewLeader() {
    try (ModelFixture fixture = related()) {
      fixture.model.engine().faults().moveLeadership(fixture.unit("db/1"));
      fixture.model.settle();

      assertThat(fixture.db.eventsOf("leader-elected")).containsExactly("db/1: leader-elected");
      assertThat(fixture.db.events("db/0")).doesNotContain("leader-elected");
    }
  }

  @Test
  @Clause({"3.6/no-time-limit", "3.5/leadership-during-action", "8/12-cancellation"})
  void letsAnActionTakeAsLongAsItTakes() {
    VirtualClock clock = VirtualClock.standard();
    try (ModelFixture fixture =
        new ModelFixture(transport().open(Transport.settings().withClock(clock))).deployDb(2)) {
      TaskView task =
          fixture.action(
              "db/0",
              run -> {
                clock.setTo(clock.instant().plus(Duration.ofHours(3)));
                return run.output("is-leader").equals("True") ? 0 : 1;
              });

      assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
    }
  }

  @Test
  @Clause("1.7/upgrade-order")
  void keepsTheUnitsStateOverARefresh() {
    try (ModelFixture fixture = related()) {
      var _ = fixture.exec("db/0", "state-set", "kept=1");

      fixture.model.engine().applications().refresh("db", fixture.dbCharm, Map.of(), false);
      fixture.model.settle();

      assertThat(fixture.db.events("db/0")).containsExactly("upgrade-charm", "config-changed");
      assertThat(fixture.output("db/0", "state-get", "kept")).isEqualTo("1");
    }
  }

  @Test
  @Clause({"2.5/storage-add-limit", "3.1/storage-add-waits"})
  void refusesTheCommitOfMoreStorageThanTheCharmAllows() {
    String metadata =
        """
        name: store
        summary: keeps things
        description: keeps things
        storage:
          data: {type: filesystem, location: /srv, multiple: {range: 1-2}}
        """;
    try (ModelFixture fixture = fixture()) {
      ScriptedCharm charm = new ScriptedCharm();
      fixture.model.deploy(
          DeployRequest.of(fixture.model.charm(CharmTexts.ofMetadata(metadata), charm)));
      charm.forget();

      TaskView refused =
          fixture.commands(
              "store/0",
              (_, tools) -> tools.run(HookToolCall.of("storage-add", "data=2")).exitCode());
      assertThat(refused.status()).isEqualTo(TaskStatus.FAILED);
      assertThat(charm.runs()).isEmpty();

      var _ = fixture.exec("store/0", "storage-add", "data=1");
      assertThat(charm.events("store/0")).containsExactly("data-storage-attached");
    }
  }

  @Test
  @Clause("2.5/goal-state-dying")
  void showsAUnitThatGoesAsDying() {
    try (ModelFixture fixture = related()) {
      List<String> seen = new ArrayList<>();
      fixture.db.on(
          "db/0",
          "cluster-relation-departed",
          run -> {
            seen.add(run.output("goal-state", "--format=json"));
            return 0;
          });

      fixture.model.removeUnit("db/1");

      assertThat(seen).hasSize(1);
      assertThat(seen.getFirst()).containsPattern("\"db/1\":\\{[^}]*\"status\":\"dying\"");
    }
  }

  @Test
  @Clause({"3.2/exec-any-exit", "8/3-buffers"})
  void commitsCommandsThatFail() {
    try (ModelFixture fixture = related()) {
      TaskView task =
          fixture.commands(
              "db/0",
              (_, tools) -> {
                var _ = tools.run(HookToolCall.of("relation-set", "-r", "1", "key=v"));
                return 7;
              });

      assertThat(task.results().path("return-code").asInt()).isEqualTo(7);
      assertThat(fixture.model.relation("db/0", "database").localUnit().data())
          .containsEntry("key", "v");
    }
  }

  @Test
  @Clause("1.1/log-line-after-hook")
  void logsWhichHookRan() {
    try (ModelFixture fixture = related()) {
      fixture.inHook("db/0", _ -> {});

      assertThat(fixture.log())
          .contains("ran \"config-changed\" hook (via hook dispatching script: dispatch)");
    }
  }
}
