package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.UnitName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §5, §8.15: a grant that comes late, and a machine that dies. */
public abstract class FaultSuite extends ConformanceSuite {

  protected FaultSuite(Transport transport) {
    super(transport);
  }

  private static final UnitName DB0 = UnitName.parse("db/0");

  @Test
  @Clause({"5/grant-delayed", "8/15-delayed-grant"})
  void showsASecretsUriBeforeItMayBeRead() {
    try (ModelFixture fixture = related()) {
      fixture.db.on(
          "db/0",
          "config-changed",
          run -> {
            String uri = run.output("secret-add", "password=one");
            var _ = run.output("secret-grant", uri, "-r", "1");
            var _ = run.output("relation-set", "-r", "1", "--app", "secret=" + uri);
            return 0;
          });
      List<HookToolResult> reads = new ArrayList<>();
      fixture.web.on(
          "store-relation-changed",
          run -> {
            String uri = run.output("relation-get", "--app", "secret", "db");
            reads.add(run.tool("secret-get", uri, "password"));
            return 0;
          });
      fixture.model.engine().faults().delayNextGrant(DB0);

      fixture.model.configure("db", Map.of("level", "debug"));

      assertThat(reads).hasSize(1);
      assertThat(reads.getFirst().exitCode()).isEqualTo(1);
      assertThat(reads.getFirst().standardError()).isEqualTo("ERROR permission denied\n");
      fixture.forget();

      fixture.model.engine().faults().releaseGrants();
      fixture.model.settle();

      assertThat(fixture.web.events("web/0")).isEmpty();
      fixture.model.engine().faults().repeatRelationChanged(UnitName.parse("web/0"), 1);
      fixture.model.settle();
      assertThat(reads.getLast().standardOutput()).isEqualTo("one\n");
    }
  }

  @Test
  @Clause("8/15-delayed-grant")
  void delaysOneCommitOnly() {
    try (ModelFixture fixture = related()) {
      String first = added(fixture);
      String second = added(fixture);
      fixture.model.engine().faults().delayNextGrant(DB0);

      var _ = fixture.exec("db/0", "secret-grant", first, "-r", "1");
      var _ = fixture.exec("db/0", "secret-grant", second, "-r", "1");

      assertThat(read(fixture, first).standardError()).isEqualTo("ERROR permission denied\n");
      assertThat(read(fixture, second).standardOutput()).isEqualTo("one\n");
    }
  }

  private static String added(ModelFixture fixture) {
    List<String> uris = new ArrayList<>();
    var _ =
        fixture.model.asUnit(
            "db/0",
            tools ->
                uris.add(
                    tools
                        .run(HookToolCall.of("secret-add", "password=one"))
                        .standardOutput()
                        .strip()));
    return uris.getFirst();
  }

  private static HookToolResult read(ModelFixture fixture, String uri) {
    List<HookToolResult> results = new ArrayList<>();
    var _ =
        fixture.model.asUnit(
            "web/0",
            tools -> results.add(tools.run(HookToolCall.of("secret-get", uri, "password"))));
    return results.getFirst();
  }

  @Test
  @Clause({"3.2/hook-killed", "8/15-killed"})
  void killsAProgramInTheMiddleOfItsHookOnce() {
    try (ModelFixture fixture = related()) {
      fixture.db.on(
          "db/0",
          "config-changed",
          run -> {
            var _ = run.output("relation-set", "-r", "1", "run=" + fixture.db.runs().size());
            var _ = run.output("status-set", "active", "got this far");
            return 0;
          });
      fixture.model.engine().faults().killAtNextTool(DB0);

      fixture.model.configure("db", Map.of("level", "debug"));

      assertThat(fixture.db.events("db/0")).containsExactly("config-changed", "config-changed");
      assertThat(fixture.web.events("web/0")).containsExactly("store-relation-changed db/0");
      assertThat(fixture.model.unit("db/0").workload().message()).isEqualTo("got this far");
      assertThat(fixture.log())
          .containsOnlyOnce("last \"config-changed\" hook was killed, but agent still alive");
    }
  }

  @Test
  void refusesFaultsOfWhatThereIsNot() {
    try (ModelFixture fixture = related()) {
      var faults = fixture.model.engine().faults();
      UnitName nobody = UnitName.parse("db/9");

      assertThatThrownBy(() -> faults.restartAgent(nobody))
          .isInstanceOf(OperationRefusedException.class)
          .hasMessage("unit \"db/9\" not found");
      assertThatThrownBy(() -> faults.killRunningProgram(DB0))
          .isInstanceOf(OperationRefusedException.class)
          .hasMessage("unit \"db/0\" runs nothing");
      assertThatThrownBy(() -> faults.repeatRelationChanged(DB0, 9))
          .isInstanceOf(OperationRefusedException.class)
          .hasMessage("unit \"db/0\" is not in relation 9");
      assertThatThrownBy(() -> faults.moveLeadership(nobody))
          .isInstanceOf(OperationRefusedException.class);
    }
  }

  @Test
  @Clause("1.7/start-after-reboot")
  void startsTheUnitsOfAMachineThatDied() {
    try (ModelFixture fixture = fixture().deployDb(2)) {
      fixture.forget();

      fixture.model.engine().faults().rebootMachine(new MachineId(0));
      fixture.model.settle();

      assertThat(fixture.db.eventsOf("")).containsExactly("db/0: start");
      assertThatThrownBy(() -> fixture.model.engine().faults().rebootMachine(new MachineId(9)))
          .isInstanceOf(OperationRefusedException.class)
          .hasMessage("machine 9 not found");
    }
  }

  @Test
  @Clause({"3.3/remote-bag-as-of-event", "8/15-restarted"})
  void readsOtherUnitsBagsAnewAfterARestartOfTheAgent() {
    UnitName web0 = UnitName.parse("web/0");
    readsAnewAfter(fixture -> fixture.model.engine().faults().restartAgent(web0));
  }

  @Test
  @Clause({"3.3/remote-bag-as-of-event", "8/15-restarted"})
  void readsOtherUnitsBagsAnewAfterARestartOfTheMachine() {
    readsAnewAfter(fixture ->
        fixture.model.engine().faults().rebootMachine(fixture.model.unit("web/0").machine()));
  }

  private void readsAnewAfter(Consumer<ModelFixture> restart) {
    try (ModelFixture fixture = related()) {
      var _ = fixture.exec("db/0", "relation-set", "-r", "1", "key=one");
      assertThat(fixture.output("web/0", "relation-get", "-r", "1", "key", "db/0"))
          .isEqualTo("one");
      // A unit in error hears of nothing, and what its agent remembers stays.
      fixture.web.on("update-status", _ -> 1);
      fixture.model.advance(Duration.ofMinutes(6));
      var _ = fixture.exec("db/0", "relation-set", "-r", "1", "key=two");
      assertThat(fixture.output("web/0", "relation-get", "-r", "1", "key", "db/0"))
          .isEqualTo("one");

      restart.accept(fixture);

      assertThat(fixture.output("web/0", "relation-get", "-r", "1", "key", "db/0"))
          .isEqualTo("two");
    }
  }
}
