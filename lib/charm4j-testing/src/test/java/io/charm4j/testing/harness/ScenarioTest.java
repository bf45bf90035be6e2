package io.charm4j.testing.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.event.LifecycleEvent.ConfigChanged;
import io.charm4j.status.Active;
import io.charm4j.status.Blocked;
import io.charm4j.testing.harness.scenario.On;
import io.charm4j.testing.harness.scenario.Relation;
import io.charm4j.testing.harness.scenario.ScenarioEvent;
import io.charm4j.testing.harness.scenario.Secret;
import io.charm4j.testing.harness.scenario.State;
import io.charm4j.testing.harness.scenario.Storage;
import io.charm4j.testing.junit.CharmTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** State in, event, state out: what a charm finds, and what is found of it. */
class ScenarioTest {
  private static final Relation DATABASE =
      Relation.to("database", "mysql")
          .withRemoteApplicationData(Map.of("version", "8"))
          .withRemoteUnit(0, Map.of("host", "10.0.0.9"));
  private static final State FULL =
      State.leader()
          .with(Relation.peers("crew").withRemoteUnit(1, Map.of("mood", "fine")))
          .with(DATABASE)
          .with(Storage.of("data"))
          .with(
              Secret.ofApplication("passwords", Map.of("admin", "older-password"))
                  .withRevision(Map.of("admin", "old-password")))
          .with(Secret.ofUser(Map.of("token", "given")).withLabel("token"));

  @RegisterExtension final CharmTest charm = CharmTest.of(Chronicler.TEXTS, Chronicler::new);

  static List<ScenarioEvent> everyEvent() {
    return List.of(
        On.start(),
        On.configChanged(),
        On.updateStatus(),
        On.upgradeCharm(),
        On.leaderElected(),
        On.stop(),
        On.relationCreated("database"),
        On.relationJoined("database", 0),
        On.relationChanged("database"),
        On.relationChanged("crew", 1),
        On.relationDeparted("database", 0),
        On.relationDeparted("crew", 1).departingSelf(),
        On.relationBroken("database"),
        On.storageAttached("data"),
        On.storageDetaching("data"),
        On.secretChanged("token"),
        On.secretRotate("passwords"),
        On.secretRemove("passwords", 1),
        On.secretExpired("passwords", 2));
  }

  @ParameterizedTest
  @MethodSource("everyEvent")
  void deliversEveryEvent(ScenarioEvent event) {
    Outcome out = charm.run(event, FULL);

    assertThat(out.unitStatus()).contains(new Active("saw " + event.name()));
    assertThat(out.committed()).isTrue();
  }

  @Test
  void deliversInstallToAUnitThatKnowsNothingYet() {
    assertThat(charm.run(On.install(), State.member()).unitStatus())
        .contains(new Active("saw install"));
  }

  @Test
  void deliversTheLastEventOfAUnitOfWhichNothingIsShownAnyMore() {
    Outcome out = charm.run(On.remove(), State.leader());

    assertThat(out.logLines()).contains("INFO handling remove");
    assertThat(out.unitStatus()).isEmpty();
  }

  @Test
  void readsBothEndsOfARelation() {
    Outcome out = charm.run(On.relationChanged("database", 0), FULL.withOption("level", "debug"));

    assertThat(out.relation("database").localUnitData())
        .containsEntry("seen-version", "8")
        .containsEntry("seen-host", "10.0.0.9")
        .containsEntry("level", "debug");
  }

  @Test
  void writesTheApplicationsBagAsLeaderOnly() {
    assertThat(
            charm
                .run(On.relationChanged("database", 0), FULL)
                .relation("database")
                .localApplicationData())
        .containsEntry("leader", "chronicler/0");
    assertThat(
            charm
                .run(On.relationChanged("database", 0), FULL.withLeader(false))
                .relation("database")
                .localApplicationData())
        .isEmpty();
  }

  @Test
  void knowsNobodyWhenARelationIsCreated() {
    Outcome out = charm.run(On.relationCreated("database"), FULL);

    assertThat(out.relation("database").localUnitData()).containsEntry("members", "[]");
  }

  @Test
  void makesChangesAndGrantsSecrets() {
    Outcome out = charm.run(On.action("rotate").with("password", "new-password"), FULL);

    assertThat(out.secret("passwords").content()).containsEntry("admin", "new-password");
    assertThat(out.secret("passwords").latest()).isEqualTo(3);
    assertThat(out.secret("passwords").grants()).containsExactly("mysql");
    assertThat(out.secret("fresh").owner()).isEqualTo(Secret.Owner.UNIT);
  }

  @Test
  void givesAnActionsResultsLogAndFailure() {
    Outcome out = charm.run(On.action("rotate").with("password", "new-password"), FULL);

    assertThat(out.actionRun().completed()).isTrue();
    assertThat(out.actionRun().results()).containsOnly(Map.entry("outcome.revision", "2"));
    assertThat(out.actionRun().log()).containsExactly("rotating");
  }

  @Test
  void commitsWhatAFailedActionWroteWhenItEndsWell() {
    Outcome out = charm.run(On.action("fail"), FULL);

    assertThat(out.actionRun().completed()).isFalse();
    assertThat(out.actionRun().message()).isEqualTo("as told");
    assertThat(out.relation("crew").localUnitData()).containsEntry("failed", "yes");
  }

  @Test
  void dropsWhatAFailedHookWrote() {
    State state = FULL.withOption("level", "panic");

    Outcome out = charm.attempt(On.configChanged(), state);

    assertThat(out.exitCode()).isEqualTo(1);
    assertThat(out.committed()).isFalse();
    assertThat(out.thrown()).hasValueSatisfying(thrown -> assertThat(thrown).hasMessage("panic"));
    assertThat(out.relation("crew").localUnitData()).doesNotContainKey("failed");
    assertThatThrownBy(() -> charm.run(On.configChanged(), state))
        .isInstanceOf(HookFailedException.class)
        .hasMessageContaining("config-changed ended with exit code 1")
        .hasRootCauseMessage("panic");
  }

  @Test
  void losesWhatWaitsForARefusedCommitAndKeepsTheRest() {
    Outcome hook =
        charm.scenario().attemptWithRefusedCommit(On.relationChanged("database", 0), FULL, "busy");
    Outcome action = charm.scenario().attemptWithRefusedCommit(On.action("fail"), FULL, "busy");

    assertThat(hook.exitCode()).isZero();
    assertThat(hook.committed()).isFalse();
    assertThat(hook.relation("database").localApplicationData()).isEmpty();
    assertThat(hook.unitStatus()).contains(new Active("saw database-relation-changed"));
    assertThat(action.committed()).isFalse();
    assertThat(action.relation("crew").localUnitData()).doesNotContainKey("failed");
  }

  @Test
  void deliversDeferredEventsFirstAndTellsWhichWait() {
    Outcome deferring = charm.run(On.configChanged(), FULL.withOption("level", "later"));

    assertThat(deferring.deferred()).containsExactly(new ConfigChanged());
    Outcome next = charm.run(On.updateStatus(), deferring.state().withOption("level", "now"));
    assertThat(next.deferred()).isEmpty();
    assertThat(next.logLines())
        .filteredOn(line -> line.contains("handling"))
        .containsExactly("INFO handling config-changed", "INFO handling update-status");
  }

  @Test
  void startsEachRunWithTheDeferredEventsOfItsOwnState() {
    Outcome deferring = charm.run(On.configChanged(), FULL.withOption("level", "later"));

    Outcome unrelated = charm.run(On.updateStatus(), FULL);
    Outcome given = charm.run(On.updateStatus(), FULL.withDeferred(new ConfigChanged()));

    assertThat(deferring.deferred()).isNotEmpty();
    assertThat(unrelated.logLines()).doesNotContain("INFO handling config-changed");
    assertThat(given.logLines()).contains("INFO handling config-changed");
  }

  @Test
  void opensPortsAndKeepsCharmState() {
    Outcome out = charm.run(On.start(), FULL);

    assertThat(out.state().unit().openedPorts()).containsExactly("6379/tcp");
    assertThat(out.state().unit().charmState()).containsEntry("starts", "1");
    assertThat(out.state().unit().workloadVersion()).contains("1.0");
    Outcome again = charm.run(On.start(), out.state());
    assertThat(again.state().unit().charmState()).containsEntry("starts", "2");
  }

  @Test
  void showsHookToolsInOrder() {
    Outcome out = charm.run(On.start(), FULL);

    assertThat(out.toolUses())
        .extracting(ToolUse::tool)
        .containsSubsequence("state-get", "open-port", "status-set", "state-set");
  }

  @Test
  void givesStorageADirectory(@TempDir Path directory) throws Exception {
    State state = State.leader().with(Storage.of("data").in(directory));

    charm.run(On.storageAttached("data"), state);

    assertThat(Files.readString(directory.resolve("here"))).isEqualTo("data/0");
  }

  @Test
  void tellsPlannedUnitsAddressModelAndVersion() {
    State state =
        FULL.withPlannedUnits(5)
            .withUnit(FULL.unit().withAddress("192.168.7.3"))
            .withModel(FULL.model().withName("prod"))
            .withJujuVersion("3.6.4");

    Outcome out = charm.run(On.updateStatus(), state);

    assertThat(out.logLines()).contains("INFO 5 units at 192.168.7.3 of prod on 3.6.4");
  }

  @Test
  void tellsTheApplicationsStatusOfTheLeaderOnly() {
    assertThat(charm.run(On.start(), FULL).applicationStatus()).contains(new Blocked("alone"));
    assertThat(charm.run(On.start(), FULL.withLeader(false)).applicationStatus())
        .isEqualTo(Optional.empty());
  }
}
