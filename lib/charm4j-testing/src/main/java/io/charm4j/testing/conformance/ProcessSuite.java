package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.charm4j.testing.engine.log.LogEntry;
import io.charm4j.testing.engine.log.LogLevel;
import io.charm4j.testing.engine.view.TaskStatus;
import io.charm4j.testing.engine.view.TaskView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §1.1, §1.4: what only a real process has. */
public abstract class ProcessSuite extends ConformanceSuite {

  protected ProcessSuite(Transport transport) {
    super(transport);
  }

  @BeforeEach
  void needProcesses() {
    assumeProcesses("an in-process charm is an object: no program file, no streams, no signals");
  }

  @Test
  @Clause({
    "1.1/no-arguments",
    "1.1/working-directory",
    "1.1/no-standard-input",
    "1.1/runs-as-root",
    "6.1/owner",
    "1.2/tools-first-on-path"
  })
  void startsInTheCharmDirectoryAsRootWithoutWordsAndInput() {
    try (ModelFixture fixture = related()) {
      fixture.inHook(
          "db/0",
          run -> {
            String charm = run.variable("JUJU_CHARM_DIR");
            assertThat(run.shell("tr '\\0' '\\n' </proc/$PPID/cmdline | tail -n +2"))
                .isEqualTo(charm + "/dispatch\n");
            assertThat(run.shell("pwd")).isEqualTo(charm + "\n");
            assertThat(run.shell("readlink /proc/$PPID/fd/0")).isEqualTo("/dev/null\n");
            assertThat(run.shell("id -u")).isEqualTo("0\n");
            assertThat(run.shell("stat -c %u dispatch metadata.yaml")).isEqualTo("0\n0\n");
            assertThat(run.shell("command -v relation-get"))
                .isEqualTo("/var/lib/juju/tools/unit-db-0/relation-get\n");
          });
    }
  }

  @Test
  @Clause({
    "1.4/stdout-at-debug",
    "1.4/stderr-at-warning",
    "1.4/logger-name",
    "1.4/default-log-level"
  })
  void logsOutputAtDebugAndErrorsAtWarning() {
    try (ModelFixture fixture = related()) {
      fixture.inHook("db/0", run -> run.process().print("unheard\n", "heard\n"));
      fixture.model.engine().configuration().set(Map.of("logging-config", "<root>=DEBUG"));

      fixture.inHook("db/0", run -> run.process().print("one\ntwo\n", ""));

      List<LogEntry> entries =
          fixture.model.engine().log().entries().stream()
              .filter(entry -> entry.module().equals("unit.db/0.config-changed"))
              .toList();
      assertThat(entries)
          .extracting(LogEntry::level, LogEntry::message)
          .containsExactly(
              tuple(LogLevel.WARNING, "heard"),
              tuple(LogLevel.DEBUG, "one"),
              tuple(LogLevel.DEBUG, "two"));
    }
  }

  @Test
  @Clause("1.4/line-buffer")
  void cutsLongLines() {
    try (ModelFixture fixture = related()) {
      fixture.inHook("db/0", run -> run.process().print("", "x".repeat(5000) + "\n"));

      assertThat(fixture.log()).contains("x".repeat(4096), "x".repeat(904));
    }
  }

  @Test
  @Clause("1.4/action-output-in-results")
  void putsAnActionsOutputIntoItsResults() {
    try (ModelFixture fixture = related()) {
      TaskView task =
          fixture.action(
              "db/0",
              run -> {
                run.process().print("done\n", "");
                return 0;
              });

      assertThat(task.results().size()).isEqualTo(2);
      assertThat(task.results().path("return-code").asInt(-9)).isZero();
      assertThat(task.results().path("stdout").asText()).isEqualTo("done\n");
    }
  }

  @Test
  @Clause("1.4/output-not-utf8")
  void encodesOutputThatIsNotUtf8() {
    try (ModelFixture fixture = related()) {
      TaskView task =
          fixture.action(
              "db/0",
              run -> {
                var _ = run.shell("printf 'a\\377b' >/proc/$PPID/fd/1");
                return 0;
              });

      assertThat(task.results().path("stdout").asText()).isEqualTo("Yf9i");
      assertThat(task.results().path("stdout-encoding").asText()).isEqualTo("base64");
    }
  }

  @Test
  @Clause({"1.4/pipe-grace", "8/12-cancellation"})
  void doesNotWaitForAChildThatHoldsThePipes() {
    try (ModelFixture fixture = related()) {
      long start = System.nanoTime();
      TaskView task =
          fixture.action(
              "db/0",
              run -> {
                var _ =
                    run.shell(
                        "setsid sh -c 'sleep 30; echo late' </dev/null"
                            + " >/proc/$PPID/fd/1 2>/dev/null &");
                return 0;
              });

      assertThat(task.results().toString()).isEqualTo("{\"return-code\":0}");
      assertThat((System.nanoTime() - start) / 1_000_000_000L).isLessThan(20);
    }
  }

  @Test
  @Clause({"1.4/signal-is-not-failure", "3.2/hook-killed", "8/8-failures"})
  void runsAHookAgainThatASignalEnded() {
    try (ModelFixture fixture = related()) {
      for (int signal : new int[] {15, 9}) {
        fixture.forget();
        fixture.db.on(
            "db/0",
            "config-changed",
            run -> {
              if (fixture.db.events("db/0").size() == 1) {
                run.process().signalItself(signal);
              }
              return 0;
            });
        fixture.model.configure("db", Map.of("level", "by signal " + signal));

        assertThat(fixture.db.events("db/0")).containsExactly("config-changed", "config-changed");
      }
      assertThat(fixture.log())
          .contains("last \"config-changed\" hook was killed, but agent still alive")
          .noneMatch(line -> line.contains("failed"));
    }
  }

  @Test
  @Clause({"1.1/dispatch-not-executable", "6.1/dispatch-not-repaired"})
  void failsWhenDispatchCannotBeExecuted() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      fixture.inHook(
          "db/0",
          run -> {
            var _ = run.shell("chmod -x dispatch; mkdir -p hooks; cp dispatch hooks/update-status");
          });
      fixture.forget();

      fixture.model.configure("db", Map.of("level", "once more"));

      assertThat(fixture.model.unit("db/0").workload().message())
          .isEqualTo("hook failed: \"config-changed\"");
      assertThat(fixture.log()).anyMatch(line -> line.endsWith("permission denied"));
      assertThat(fixture.db.events("db/0")).isEmpty();
    }
  }

  @Test
  @Clause({"1.1/legacy-hooks", "1.1/hook-missing-is-skipped", "1.1/action-missing-fails"})
  void runsLegacyProgramsWhenThereIsNoDispatch() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      fixture.inHook(
          "db/0",
          run -> {
            var _ = run.shell("mkdir -p hooks; mv dispatch hooks/config-changed");
          });
      fixture.forget();

      fixture.model.configure("db", Map.of("level", "once more"));
      assertThat(fixture.db.events("db/0")).containsExactly("config-changed");

      TaskView task = fixture.action("db/0", _ -> 0);
      assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
      assertThat(task.message()).isEqualTo("action not implemented on unit \"db/0\"");

      fixture.model.advance(Duration.ofMinutes(6));
      assertThat(fixture.db.events("db/0")).containsExactly("config-changed");
      assertThat(fixture.model.unit("db/0").workload().value()).isNotEqualTo("error");
      assertThat(fixture.log()).contains("skipped \"update-status\" hook (missing)");
    }
  }
}
