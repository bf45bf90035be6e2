package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolResult;
import io.charm4j.testing.harness.InProcessModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §1.7, §2.2: {@code juju-reboot}. */
class RebootTest {

  @Test
  void restartsTheMachineAfterTheHookAndRunsStart() {
    try (ModelFixture fixture = new ModelFixture(InProcessModel.create()).deployDb(1)) {
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
  void doesNotRestartAfterAFailedHook() {
    try (ModelFixture fixture = new ModelFixture(InProcessModel.create()).deployDb(1)) {
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
  void killsTheHookAtOnceAndRunsItAgain() {
    try (ModelFixture fixture = new ModelFixture(InProcessModel.create()).deployDb(1)) {
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
  void isRefusedInAnAction() {
    try (ModelFixture fixture = new ModelFixture(InProcessModel.create()).deployDb(1)) {
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
