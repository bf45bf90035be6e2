package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §1.7, §2.2: {@code juju-reboot}. */
public abstract class RebootSuite extends ConformanceSuite {

  protected RebootSuite(Transport transport) {
    super(transport);
  }

  @Test
  @Clause({"2.2/juju-reboot-after-hook", "1.7/start-after-reboot"})
  void restartsTheMachineAfterTheHookAndRunsStart() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      fixture.forget();
      fixture.db.on(
          "config-changed",
          run -> {
            var _ = run.output("juju-reboot");
            var _ = run.output("status-set", "active", "still here");
            return 0;
          });

      fixture.model.configure("db", Map.of("level", "debug"));

      assertThat(fixture.db.events("db/0")).containsExactly("config-changed", "start");
      assertThat(fixture.model.unit("db/0").workload().message()).isEqualTo("still here");
    }
  }

  @Test
  @Clause("2.2/juju-reboot-after-hook")
  void doesNotRestartAfterAFailedHook() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      fixture.model.engine().configuration().set(Map.of("automatically-retry-hooks", "false"));
      fixture.forget();
      fixture.db.on(
          "config-changed",
          run -> {
            var _ = run.output("juju-reboot");
            return 1;
          });

      fixture.model.configure("db", Map.of("level", "debug"));

      assertThat(fixture.db.events("db/0")).containsExactly("config-changed");
    }
  }

  @Test
  @Clause("2.2/juju-reboot-now")
  void killsTheHookAtOnceAndRunsItAgain() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      fixture.forget();
      List<String> reached = new ArrayList<>();
      fixture.db.on(
          "config-changed",
          run -> {
            if (fixture.db.events("db/0").size() == 1) {
              var _ = run.output("relation-set", "-r", "0", "lost=1");
              var _ = run.tool("juju-reboot", "--now");
              reached.add("after the reboot");
            }
            return 0;
          });

      fixture.model.configure("db", Map.of("level", "debug"));

      assertThat(reached).isEmpty();
      assertThat(fixture.db.events("db/0"))
          .containsExactly("config-changed", "config-changed", "start");
      assertThat(fixture.model.relation("db/0", "cluster").localUnit().data())
          .doesNotContainKey("lost");
    }
  }

  @Test
  @Clause("2.2/juju-reboot-in-action")
  void isRefusedInAnAction() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      List<HookToolResult> results = new ArrayList<>();
      fixture.db.on(
          "backup",
          run -> {
            results.add(run.tool("juju-reboot"));
            results.add(run.tool("juju-reboot", "--now"));
            return 0;
          });

      var _ = fixture.model.run("db/0", "backup", ModelFixture.parameters().put("target", "x"));

      assertThat(results)
          .allSatisfy(result -> {
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.standardError())
                .isEqualTo("ERROR juju-reboot is not supported when running an action.\n");
          });
    }
  }
}
