package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §2.2: leadership and status. */
public abstract class StatusSuite extends ConformanceSuite {

  protected StatusSuite(Transport transport) {
    super(transport);
  }

  @Test
  @Clause({"2.2/leader-set-at-once", "3.1/leader-set-at-once", "1.7/leader-settings-changed"})
  void publishesLeaderSettingsAtOnce() {
    List<String> seen = new ArrayList<>();
    try (ModelFixture fixture = related()) {
      var _ =
          fixture.model.asUnit(
              "db/0",
              tools -> {
                var _ = tools.run(HookToolCall.of("leader-set", "k=v"));
                seen.add(tools.run(HookToolCall.of("leader-get", "k")).standardOutput());
              });

      assertThat(seen).containsExactly("v\n");
      assertThat(fixture.db.eventsOf("leader")).containsExactly("db/1: leader-settings-changed");
    }
  }

  @Test
  @Clause({"2.2/status-get-application", "2.2/status-get-not-leader"})
  void showsApplicationStatusToTheLeaderAlone() {
    try (ModelFixture fixture = related()) {
      List<HookToolResult> results = new ArrayList<>();
      HookToolCall get = HookToolCall.of("status-get", "--application", "--format=json");
      var _ = fixture.model.asUnit("db/1", tools -> results.add(tools.run(get)));
      var _ = fixture.exec("db/0", "status-set", "--application", "active", "all well");
      var _ = fixture.model.asUnit("db/0", tools -> results.add(tools.run(get)));

      assertThat(results.getFirst().standardError())
          .isEqualTo("ERROR finding application status: this unit is not the leader\n");
      assertThat(results.getLast().standardOutput())
          .startsWith(
              "{\"application-status\":{\"message\":\"all well\",\"status\":\"active\",\"status-data\":{},\"units\":{\"db/0\":");
      assertThat(fixture.model.application("db").status().message()).isEqualTo("all well");
    }
  }

  @Test
  @Clause({"2.2/status-get-cached", "2.2/status-set-at-once", "3.1/status-at-once"})
  void keepsTheStatusThatThisRunHasReadFirst() {
    List<String> seen = new ArrayList<>();
    try (ModelFixture fixture = related()) {
      var _ =
          fixture.model.asUnit(
              "db/0",
              tools -> {
                seen.add(tools.run(HookToolCall.of("status-get")).standardOutput());
                var _ = tools.run(HookToolCall.of("status-set", "active", "now"));
                seen.add(tools.run(HookToolCall.of("status-get")).standardOutput());
              });

      assertThat(seen).containsExactly("unknown\n", "unknown\n");
      assertThat(fixture.model.unit("db/0").workload().message()).isEqualTo("now");
    }
  }
}
