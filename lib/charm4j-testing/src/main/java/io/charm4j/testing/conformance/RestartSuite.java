package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.testing.engine.EngineSettings;
import io.charm4j.testing.engine.VirtualClock;
import io.charm4j.testing.engine.state.ModelStore;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.TaskStatus;
import io.charm4j.testing.engine.view.TaskView;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §1.5, §8.15: what an agent finds after a crash, or a restart. */
public abstract class RestartSuite extends ConformanceSuite {

  protected RestartSuite(Transport transport) {
    super(transport);
  }

  private static final UnitName DB0 = UnitName.parse("db/0");

  /** Keeps both texts, and can be told to keep them as they are, as a crash does. */
  private static final class Texts implements ModelStore {
    private Optional<String> model = Optional.empty();
    private Optional<String> confidential = Optional.empty();
    private boolean crashed;

    @Override
    public void saveConfidential(String json) {
      confidential = crashed ? confidential : Optional.of(json);
    }

    @Override
    public void saveModel(String json) {
      model = crashed ? model : Optional.of(json);
    }

    @Override
    public Optional<String> loadConfidential() {
      return confidential;
    }

    @Override
    public Optional<String> loadModel() {
      return model;
    }

    @Override
    public void clear() {
      model = Optional.empty();
      confidential = Optional.empty();
    }
  }

  private static EngineSettings settings() {
    return EngineSettings.ofModel("test").withClock(VirtualClock.standard());
  }

  @Test
  @Clause({"1.6/no-config-changed-at-restart", "8/15-restarted"})
  void findsTheWholeModelAgain() {
    Texts store = new Texts();
    try (ModelFixture fixture = new ModelFixture(transport().open(settings(), store))) {
      var _ = fixture.deployDb(2).deployWeb(1);
      var _ = fixture.model.integrate("db", "web");
      var _ = fixture.exec("db/0", "relation-set", "-r", "1", "key=value");
      var _ = fixture.exec("db/0", "open-port", "6379");
      var before = fixture.model.engine().view();
      fixture.forget();

      fixture.model.restart(settings(), store);
      fixture.model.settle();

      assertThat(fixture.model.engine().view()).isEqualTo(before);
      assertThat(fixture.model.relation("web/0", "store").relatedUnits())
          .hasEntrySatisfying(DB0, bag -> assertThat(bag.data()).containsEntry("key", "value"));
      assertThat(fixture.db.runs()).isEmpty();
      assertThat(fixture.web.runs()).isEmpty();
    }
  }

  @Test
  @Clause({"1.5/crash-during-hook", "8/15-restarted"})
  void runsAHookAgainThatWasRunningInTheCrash() {
    Texts store = new Texts();
    try (ModelFixture fixture = new ModelFixture(transport().open(settings(), store))) {
      var _ = fixture.deployDb(1);
      fixture.db.on(
          "config-changed",
          _ -> {
            store.crashed = true;
            return 0;
          });
      fixture.model.configure("db", Map.of("level", "debug"));
      store.crashed = false;
      fixture.db.on("config-changed", _ -> 0);
      fixture.forget();

      fixture.model.restart(settings(), store);
      fixture.model.settle();

      assertThat(fixture.db.events("db/0")).containsExactly("config-changed");
    }
  }

  @Test
  @Clause({"1.5/crash-during-action", "3.2/action-agent-restarted", "8/15-restarted"})
  void failsAnActionThatWasRunningInTheCrashAndNeverRunsItAgain() {
    Texts store = new Texts();
    try (ModelFixture fixture = new ModelFixture(transport().open(settings(), store))) {
      var _ = fixture.deployDb(1);
      fixture.db.on(
          "backup",
          _ -> {
            store.crashed = true;
            return 0;
          });
      int task =
          fixture.model.run("db/0", "backup", ModelFixture.parameters().put("target", "x")).id();
      store.crashed = false;
      fixture.forget();

      fixture.model.restart(settings(), store);
      fixture.model.settle();

      assertThat(fixture.db.runs()).isEmpty();
      assertThat(fixture.model.engine().tasks().task(task).orElseThrow())
          .satisfies(view -> {
            assertThat(view.status()).isEqualTo(TaskStatus.FAILED);
            assertThat(view.message()).isEqualTo("action terminated");
          });
    }
  }

  @Test
  void keepsSecretsAndParametersOutOfTheModelsText() {
    Texts store = new Texts();
    try (ModelFixture fixture = new ModelFixture(transport().open(settings(), store))) {
      var _ = fixture.deployDb(1);
      var _ =
          fixture
              .model
              .engine()
              .secrets()
              .add("admin", Map.of("password", "hunter2"), Optional.empty());
      AtomicBoolean seen = new AtomicBoolean();
      fixture.db.on(
          "backup",
          run -> {
            seen.set(
                store.confidential.orElse("").contains("s3cr3t")
                    && run.output("action-get", "target").equals("s3cr3t"));
            return 0;
          });

      var _ =
          fixture.model.run("db/0", "backup", ModelFixture.parameters().put("target", "s3cr3t"));

      assertThat(seen).isTrue();
      assertThat(store.model.orElseThrow())
          .doesNotContain("hunter2", "aHVudGVyMg", "s3cr3t")
          .contains("admin");
      assertThat(store.confidential.orElseThrow()).contains("aHVudGVyMg").doesNotContain("s3cr3t");
    }
  }

  @Test
  void refusesAModelWhoseConfidentialPartIsLost() {
    Texts store = new Texts();
    try (ModelFixture fixture = new ModelFixture(transport().open(settings(), store))) {
      var _ = fixture.deployDb(1);
      store.confidential = Optional.empty();

      assertThatThrownBy(() -> fixture.model.restart(settings(), store))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("cannot read the saved model: its confidential part is missing");
      assertThat(store.model.orElseThrow()).contains("db/0");
    }
  }

  @Test
  @Clause({"1.5/crash-during-hook", "8/15-restarted"})
  void restartsAnAgentInTheMiddleOfAHook() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      fixture.forget();
      fixture.db.on("config-changed", run -> restartOnce(fixture, run));

      fixture.model.configure("db", Map.of("level", "debug"));

      assertThat(fixture.db.events("db/0")).containsExactly("config-changed", "config-changed");
      assertThat(fixture.model.unit("db/0").openPorts()).isEmpty();
      assertThat(fixture.log()).noneMatch(line -> line.contains("failed"));
    }
  }

  /** Restarts the agent in the first run, after a write that is lost with it. */
  private static int restartOnce(ModelFixture fixture, ScriptedCharm.Run run) {
    if (fixture.db.runs().size() > 1) {
      return 0;
    }
    var _ = run.output("open-port", "80");
    fixture.model.engine().faults().restartAgent(DB0);
    return run.awaitKill();
  }

  @Test
  @Clause({"1.5/crash-during-action", "3.2/action-agent-restarted", "8/15-restarted"})
  void restartsAnAgentInTheMiddleOfAnAction() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      fixture.forget();

      TaskView task = fixture.action("db/0", run -> restartOnce(fixture, run));
      fixture.model.settle();

      assertThat(fixture.db.events("db/0")).containsExactly("backup");
      assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
      assertThat(task.message()).isEqualTo("action terminated");
      assertThat(fixture.model.unit("db/0").openPorts()).isEmpty();
    }
  }
}
