package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §5. */
public abstract class AccessSuite extends ConformanceSuite {

  protected AccessSuite(Transport transport) {
    super(transport);
  }

  private static HookToolResult as(
      ModelFixture fixture, String unit, String tool, String... words) {
    List<HookToolResult> results = new ArrayList<>();
    var _ =
        fixture.model.asUnit(unit, tools -> results.add(tools.run(HookToolCall.of(tool, words))));
    return results.getFirst();
  }

  @Test
  @Clause({"5/own-app-leader-only", "2.1/relation-get-forbidden", "8/6-access"})
  void refusesANonLeaderItsOwnApplicationsBag() {
    try (ModelFixture fixture = related()) {
      HookToolResult result = as(fixture, "db/1", "relation-get", "-r", "1", "--app", "-", "db");

      assertThat(result).isEqualTo(new HookToolResult(1, "", "ERROR permission denied\n"));
    }
  }

  @Test
  @Clause({"5/peer-app-read", "8/6-access"})
  void letsEveryPeerReadThePeersApplicationBag() {
    try (ModelFixture fixture = related()) {
      var _ = fixture.exec("db/0", "relation-set", "-r", "0", "--app", "primary=db/0");

      HookToolResult result =
          as(fixture, "db/1", "relation-get", "--format=json", "-r", "0", "--app", "-", "db");

      assertThat(result).isEqualTo(new HookToolResult(0, "{\"primary\":\"db/0\"}\n", ""));
    }
  }

  @Test
  @Clause({"5/remote-app-read", "8/6-access"})
  void letsEveryUnitReadTheOtherApplicationsBag() {
    try (ModelFixture fixture = related()) {
      var _ = fixture.exec("db/0", "relation-set", "-r", "1", "--app", "endpoint=here");

      HookToolResult result =
          as(fixture, "web/0", "relation-get", "-r", "1", "--app", "endpoint", "db");

      assertThat(result).isEqualTo(new HookToolResult(0, "here\n", ""));
    }
  }

  @Test
  @Clause({"5/own-app-write", "2.1/relation-set-not-leader", "8/6-access"})
  void refusesANonLeaderToWriteAnApplicationBag() {
    try (ModelFixture fixture = related()) {
      HookToolResult result = as(fixture, "db/1", "relation-set", "-r", "1", "--app", "k=v");

      assertThat(result)
          .isEqualTo(new HookToolResult(1, "", "ERROR cannot write relation settings\n"));
    }
  }

  @Test
  @Clause({"5/outsider"})
  void refusesAUnitOutsideTheRelation() {
    try (ModelFixture fixture = related()) {
      HookToolResult result = as(fixture, "web/0", "relation-get", "-r", "1", "-", "other/0");

      assertThat(result).isEqualTo(new HookToolResult(1, "", "ERROR permission denied\n"));
    }
  }

  @Test
  @Clause({"2.5/credential-get-untrusted"})
  void showsCredentialsOnlyToTrustedApplications() {
    try (ModelFixture fixture = related()) {
      assertThat(as(fixture, "db/0", "credential-get").standardError())
          .isEqualTo("ERROR cannot access cloud credentials: permission denied\n");
      fixture.model.engine().applications().setTrust("db", true);
      assertThat(as(fixture, "db/0", "credential-get").standardError())
          .isEqualTo("ERROR cannot access cloud credentials: cloud spec not found\n");
    }
  }
}
