package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.testing.engine.log.LogLevel;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.TaskStatus;
import io.charm4j.testing.engine.view.TaskView;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §1.4, §1.5, §3.6. */
public abstract class FailureSuite extends ConformanceSuite {

  protected FailureSuite(Transport transport) {
    super(transport);
  }

  private static final UnitName DB0 = UnitName.parse("db/0");

  private ModelFixture failing() {
    ModelFixture fixture = fixture().deployDb(1);
    fixture.db.on("config-changed", _ -> 1);
    fixture.model.configure("db", Map.of("level", "debug"));
    fixture.forget();
    return fixture;
  }

  @Test
  @Clause({"1.5/retry-delays", "8/8-failures"})
  void retriesAFailedHookAfterFiveSecondsAndThenEverLater() {
    try (ModelFixture fixture = failing()) {
      fixture.model.advance(Duration.ofSeconds(4));
      assertThat(fixture.db.runs()).isEmpty();

      fixture.model.advance(Duration.ofSeconds(1));
      assertThat(fixture.db.events("db/0")).containsExactly("config-changed");

      fixture.model.advance(Duration.ofSeconds(10));
      assertThat(fixture.db.runs()).hasSize(2);

      fixture.model.advance(Duration.ofMinutes(15));
      assertThat(fixture.db.runs()).hasSize(8);
    }
  }

  @Test
  @Clause({"1.5/retries-off", "1.5/resolved", "1.5/no-other-hook-in-error"})
  void runsNothingElseInErrorUntilAnOperatorResolvesWhenRetriesAreOff() {
    try (ModelFixture fixture = failing()) {
      fixture.model.engine().configuration().set(Map.of("automatically-retry-hooks", "false"));
      fixture.model.advance(Duration.ofHours(1));
      assertThat(fixture.db.runs()).isEmpty();

      fixture.db.on("config-changed", _ -> 0);
      fixture.model.engine().applications().resolved(DB0, true);
      fixture.model.settle();

      assertThat(fixture.db.events("db/0")).startsWith("config-changed");
      assertThat(fixture.model.unit("db/0").agent().value()).isEqualTo("idle");
    }
  }

  @Test
  @Clause({"1.5/resolved-no-retry", "8/8-failures"})
  void countsAHookAsDoneWhenItIsResolvedWithoutRetry() {
    try (ModelFixture fixture = failing()) {
      fixture.model.engine().applications().resolved(DB0, false);

      fixture.model.settle();

      assertThat(fixture.db.runs()).isEmpty();
      assertThat(fixture.model.unit("db/0").workload().value()).isNotEqualTo("error");
    }
  }

  @Test
  void refusesToResolveAUnitThatHasNotFailed() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      assertThatThrownBy(() -> fixture.model.engine().applications().resolved(DB0, true))
          .isInstanceOf(OperationRefusedException.class)
          .hasMessage("unit \"db/0\" is not in an error state");
    }
  }

  @Test
  @Clause({"1.5/actions-in-error", "8/8-failures"})
  void runsActionsInErrorState() {
    try (ModelFixture fixture = failing()) {
      TaskView task =
          fixture.model.run("db/0", "backup", ModelFixture.parameters().put("target", "x"));

      assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(fixture.model.unit("db/0").workload().value()).isEqualTo("error");
    }
  }

  @Test
  @Clause({"1.4/signal-is-not-failure", "3.2/hook-killed", "8/15-killed", "8/8-failures"})
  void runsAKilledHookAgainWithoutCallingItFailed() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      AtomicInteger runs = new AtomicInteger();
      fixture.db.on(
          "config-changed",
          run -> {
            var _ = run.tool("state-set", "run=" + runs.incrementAndGet());
            if (runs.get() == 1) {
              fixture.model.engine().faults().killRunningProgram(DB0);
            }
            return runs.get() == 1 ? run.awaitKill() : 0;
          });
      fixture.forget();

      fixture.model.configure("db", Map.of("level", "debug"));

      assertThat(fixture.db.events("db/0")).containsExactly("config-changed", "config-changed");
      assertThat(fixture.log())
          .contains("last \"config-changed\" hook was killed, but agent still alive")
          .noneMatch(line -> line.contains("failed"));
    }
  }

  @Test
  @Clause({
    "3.2/action-cancelled",
    "3.6/cancel-running",
    "3.6/cancel-commits-nothing",
    "8/12-cancellation"
  })
  void abortsACancelledActionAndCommitsNothingOfIt() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      fixture.db.on(
          "backup",
          run -> {
            var _ = run.tool("open-port", "80");
            fixture
                .model
                .engine()
                .tasks()
                .cancel(Integer.parseInt(run.variable("JUJU_ACTION_UUID")));
            int code = run.awaitKill();
            return run.tool("action-set", "never=seen").exitCode() + code;
          });

      TaskView task =
          fixture.model.run("db/0", "backup", ModelFixture.parameters().put("target", "x"));

      assertThat(task.status()).isEqualTo(TaskStatus.ABORTED);
      assertThat(task.message()).isEqualTo("signal: killed");
      assertThat(task.results().toString()).isEqualTo("{\"return-code\":-1}");
      assertThat(fixture.model.unit("db/0").openPorts()).isEmpty();
    }
  }

  @Test
  @Clause({"3.6/cancel-pending"})
  void neverRunsATaskThatIsCancelledWhileItWaits() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      fixture.forget();
      int task =
          fixture
              .model
              .engine()
              .tasks()
              .runAction(DB0, "backup", ModelFixture.parameters().put("target", "x"));
      fixture.model.engine().tasks().cancel(task);

      fixture.model.settle();

      assertThat(fixture.db.runs()).isEmpty();
      assertThat(fixture.model.engine().tasks().task(task).orElseThrow().status())
          .isEqualTo(TaskStatus.CANCELLED);
    }
  }

  @Test
  @Clause({"1.5/refresh-needs-force"})
  void unpacksAForcedRefreshUnderAFailedHookWithoutUpgradeCharm() {
    try (ModelFixture fixture = failing()) {
      fixture.db.on("config-changed", _ -> 0);
      fixture.model.engine().applications().refresh("db", fixture.dbCharm, Map.of(), true);

      fixture.model.settle();

      assertThat(fixture.db.events("db/0")).containsExactly("config-changed");
    }
  }

  @Test
  @Clause({"1.5/refresh-needs-force", "1.7/upgrade-order"})
  void refreshesAUnitInErrorOnlyAfterItsHookSucceeds() {
    try (ModelFixture fixture = failing()) {
      fixture.model.engine().applications().refresh("db", fixture.dbCharm, Map.of(), false);
      fixture.model.settle();
      assertThat(fixture.db.runs()).isEmpty();

      fixture.db.on("config-changed", _ -> 0);
      fixture.model.advance(Duration.ofSeconds(5));

      assertThat(fixture.db.events("db/0"))
          .containsExactly("config-changed", "upgrade-charm", "config-changed");
    }
  }

  @Test
  @Clause({"1.4/stderr-at-warning", "1.4/logger-name"})
  void failsTheHookOfACharmThatCannotBeStarted() {
    try (ModelFixture fixture = fixture()) {
      fixture.db.on(
          "install",
          _ -> {
            throw new IllegalStateException("broken charm");
          });

      fixture.deployDb(1);

      assertThat(fixture.model.unit("db/0").workload().message())
          .isEqualTo("hook failed: \"install\"");
      assertThat(fixture.model.engine().log().entries())
          .anyMatch(entry ->
              entry.message().contains("broken charm")
                  && entry.level() == LogLevel.WARNING
                  && entry.module().equals("unit.db/0.install"));
    }
  }

  @Test
  @Clause("1.4/action-output-in-results")
  void putsWhatABrokenActionSaysIntoItsResults() {
    try (ModelFixture fixture = related()) {
      TaskView task =
          fixture.action(
              "db/0",
              _ -> {
                throw new IllegalStateException("broken action");
              });

      assertThat(task.message()).isEqualTo("exit status 1");
      assertThat(task.results().path("stderr").asText()).contains("broken action");
      assertThat(task.results().has("stdout")).isFalse();
    }
  }

  @Test
  @Clause({"1.4/sigterm-caught-is-exit", "1.4/exit-code-value"})
  void countsAnExitWith143AsAFailure() {
    try (ModelFixture fixture = related()) {
      fixture.db.on("db/0", "config-changed", _ -> 143);

      fixture.model.configure("db", Map.of("level", "debug"));

      assertThat(fixture.model.unit("db/0").workload().message())
          .isEqualTo("hook failed: \"config-changed\"");
      assertThat(fixture.log())
          .contains(
              "hook \"config-changed\" (via hook dispatching script: dispatch) failed: exit status"
                  + " 143");
    }
  }
}
