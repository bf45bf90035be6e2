package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.EngineSettings;
import io.charm4j.testing.engine.TaskOperations;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.view.TaskStatus;
import io.charm4j.testing.engine.view.TaskView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** reference/juju-hook-contract §3.4 to §3.6: what waits while a task of a unit runs. */
@Timeout(60)
public abstract class TaskSuite extends ConformanceSuite {
  private static final Duration LIMIT = Duration.ofSeconds(40);

  protected TaskSuite(Transport transport) {
    super(transport);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A unit of db whose agent runs in a thread; {@code backup} begins, and goes on until it may end. */
  private record Busy(ModelFixture fixture, CountDownLatch mayEnd, int task, List<String> order)
      implements AutoCloseable {
    TaskOperations tasks() {
      return fixture.model.engine().tasks();
    }

    @Override
    public void close() {
      mayEnd.countDown();
      fixture.close();
    }
  }

  private Busy busy() {
    ModelFixture fixture = new ModelFixture(transport().open(EngineSettings.ofModel("test")));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    List<String> order = new CopyOnWriteArrayList<>();
    fixture.db.on(
        "backup",
        run -> {
          order.add("backup begins");
          begun.countDown();
          boolean in = await(mayEnd);
          order.add("backup has version " + run.file("version").orElse("none"));
          order.add("backup ends");
          return in ? run.tool("is-leader").exitCode() : 1;
        });
    fixture.db.on(
        "config-changed",
        _ -> {
          order.add("config-changed");
          return 0;
        });
    fixture.model.engine().start();
    var _ = fixture.model.engine().applications().deploy(DeployRequest.of(fixture.dbCharm));
    int task =
        fixture
            .model
            .engine()
            .tasks()
            .runAction(
                fixture.unit("db/0"), "backup", ModelFixture.parameters().put("target", "x"));
    assertThat(await(begun)).as("the action has begun").isTrue();
    return new Busy(fixture, mayEnd, task, order);
  }

  @Test
  @Clause({"3.6/actions-after-install", "3.5/one-at-a-time-per-unit", "3.4/exec-queued"})
  void queuesCommandsBehindTheRunningAction() throws InterruptedException {
    try (Busy busy = busy()) {
      assertThat(busy.order()).endsWith("backup begins");
      assertThat(busy.fixture().db.events("db/0")).contains("install");
      String commands =
          busy.fixture()
              .model
              .commands((_, tools) -> {
                busy.order().add("commands");
                return tools.run(HookToolCall.of("is-leader")).exitCode();
              });
      int queued = busy.tasks().exec(busy.fixture().unit("db/0"), commands, LIMIT);
      assertThat(busy.tasks().await(queued, Duration.ofMillis(300)).status())
          .isEqualTo(TaskStatus.PENDING);

      busy.mayEnd().countDown();

      assertThat(busy.tasks().await(queued, LIMIT).status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(busy.order()).containsSubsequence("backup begins", "backup ends", "commands");
    }
  }

  @Test
  @Clause({"3.5/long-action-starves", "1.6/one-operation-at-a-time", "8/7-order"})
  void holdsBackHooksWhileAnActionRuns() throws InterruptedException {
    try (Busy busy = busy()) {
      int before = (int) busy.order().stream().filter("config-changed"::equals).count();
      busy.fixture().model.engine().applications().setConfiguration("db", Map.of("level", "a"));
      busy.fixture().model.engine().applications().setConfiguration("db", Map.of("level", "b"));
      assertThat(busy.tasks().await(busy.task(), Duration.ofMillis(300)).status())
          .isEqualTo(TaskStatus.RUNNING);
      assertThat(busy.order()).endsWith("backup begins");

      busy.mayEnd().countDown();
      assertThat(busy.tasks().await(busy.task(), LIMIT).status()).isEqualTo(TaskStatus.COMPLETED);
      // An action that is asked for now comes after the hook that waited.
      int next =
          busy.tasks()
              .exec(busy.fixture().unit("db/0"), busy.fixture().model.commands((_, _) -> 0), LIMIT);
      assertThat(busy.tasks().await(next, LIMIT).status()).isEqualTo(TaskStatus.COMPLETED);
      for (int wait = 0; wait < 100 && configChanges(busy) == before; wait++) {
        long version = busy.fixture().model.engine().version();
        if (configChanges(busy) == before) {
          var _ = busy.fixture().model.engine().awaitChange(version, Duration.ofMillis(300));
        }
      }
      assertThat(configChanges(busy)).isEqualTo(before + 1);
    }
  }

  @Test
  @Clause("6.4/no-hook-during-refresh")
  void replacesTheCharmsFilesBetweenOperationsOnly() throws InterruptedException {
    try (Busy busy = busy()) {
      ModelFixture fixture = busy.fixture();
      CountDownLatch upgraded = new CountDownLatch(1);
      fixture.db.on(
          "upgrade-charm",
          run -> {
            busy.order().add("upgrade-charm has version " + run.file("version").orElse("none"));
            upgraded.countDown();
            return 0;
          });
      CharmTexts texts = fixture.dbCharm.texts().withVersion("two");

      fixture
          .model
          .engine()
          .applications()
          .refresh("db", fixture.model.charm(texts, fixture.db), Map.of(), false);
      assertThat(busy.tasks().await(busy.task(), Duration.ofMillis(500)).status())
          .isEqualTo(TaskStatus.RUNNING);
      busy.mayEnd().countDown();

      assertThat(await(upgraded)).isTrue();
      assertThat(busy.order())
          .containsSubsequence(
              "backup has version none", "backup ends", "upgrade-charm has version two");
    }
  }

  private static int configChanges(Busy busy) {
    return (int) busy.order().stream().filter("config-changed"::equals).count();
  }

  @Test
  @Clause({"3.6/cancel-running", "3.2/action-cancelled", "8/12-cancellation"})
  void killsTheProgramOfACancelledActionAndNotItsChildren() throws InterruptedException {
    assumeProcesses("an in-process charm has no child processes");
    try (Busy busy = busy()) {
      CountDownLatch begun = new CountDownLatch(1);
      busy.mayEnd().countDown();
      busy.fixture()
          .db
          .on(
              "backup",
              run -> {
                var _ = run.shell("sleep 60 >/dev/null 2>&1 </dev/null & echo $! >/tmp/child");
                begun.countDown();
                var _ = run.process().shell("echo $$ >/tmp/long; exec sleep 50");
                return 0;
              });
      int task =
          busy.tasks()
              .runAction(
                  busy.fixture().unit("db/0"),
                  "backup",
                  ModelFixture.parameters().put("target", "x"));
      assertThat(await(begun)).isTrue();

      busy.tasks().cancel(task);

      TaskView end = busy.tasks().await(task, LIMIT);
      assertThat(end.status()).isEqualTo(TaskStatus.ABORTED);
      assertThat(end.message()).isEqualTo("signal: killed");
      assertThat(end.results().path("return-code").asInt()).isEqualTo(-1);
      TaskView look =
          busy.tasks()
              .await(
                  busy.tasks()
                      .exec(
                          busy.fixture().unit("db/0"),
                          "kill -0 $(cat /tmp/child) && echo lives; kill -9 $(cat /tmp/child)"
                              + " $(cat /tmp/long)",
                          LIMIT),
                  LIMIT);
      assertThat(look.results().path("stdout").asText()).isEqualTo("lives\n");
    }
  }

  @Test
  @Clause({"3.4/juju-exec-environment", "3.2/exec-any-exit"})
  void runsCommandsInAShellInTheCharmDirectory() {
    assumeProcesses("an in-process model has no shell");
    try (ModelFixture fixture = related()) {
      TaskView task =
          fixture.commands(
              "db/0",
              "pwd; [[ -n $BASH_VERSION ]] && echo bash; relation-set -r 1 key=value; action-get;"
                  + " echo \"${JUJU_DISPATCH_PATH-unset}\"; exit 5");

      assertThat(task.results().path("stdout").asText())
          .isEqualTo("/var/lib/juju/agents/unit-db-0/charm\nbash\nunset\n");
      assertThat(task.results().path("stderr").asText()).contains("not running an action");
      assertThat(task.results().path("return-code").asInt()).isEqualTo(5);
      assertThat(fixture.model.relation("db/0", "database").localUnit().data())
          .containsEntry("key", "value");
    }
  }

  @Test
  @Clause("1.7/leader-hooks-skipped")
  void skipsALeadersHookWhenLeadershipIsGone() {
    try (ModelFixture fixture = related()) {
      fixture.db.on("db/1", "config-changed", _ -> 1);
      fixture.model.configure("db", Map.of("level", "debug"));
      var faults = fixture.model.engine().faults();
      faults.moveLeadership(fixture.unit("db/1"));
      fixture.model.settle();
      faults.moveLeadership(fixture.unit("db/0"));
      fixture.db.on("db/1", "config-changed", _ -> 0);

      fixture.model.advance(Duration.ofSeconds(6));

      assertThat(fixture.db.eventsOf("leader-elected")).containsExactly("db/0: leader-elected");
    }
  }
}
