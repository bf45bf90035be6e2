package io.valkeycharm;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.testing.engine.substrate.UnitName;
import io.valkeycharm.testing.FakeMachine;
import io.valkeycharm.testing.FakeServer;
import io.valkeycharm.workload.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A unit's life in a model: what it starts, whom it follows, what it tells. */
class LifecycleModelTest {
  @TempDir private Path root;

  @Test
  void firstLeaderIsThePrimaryAndTheOthersFollowIt() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 3)) {
      String primary = model.leader();
      assertThat(model.applicationData()).containsEntry("primary", primary);
      for (String unit : model.units()) {
        assertThat(model.unitStatus(unit)).as(model.log()).isEqualTo("active: ");
        assertThat(model.peerData(unit)).containsEntry("start-state", "started");
        if (unit.equals(primary)) {
          assertThat(model.server(unit).upstream()).isEmpty();
        } else {
          assertThat(model.server(unit).upstream()).contains(model.address(primary));
        }
        assertThat(model.juju().unit(unit).openPorts()).containsExactly("6379/tcp");
        assertThat(model.juju().unit(unit).workloadVersion()).contains("9.0.1");
      }
      assertThat(model.applicationStatus()).isEqualTo("active: ");
    }
  }

  @Test
  void renderedFilesAreForTheWorkloadsUserAlone() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 1)) {
      FakeMachine machine = model.machine("valkey/0");
      for (Path file :
          new Path[] {machine.layout().serverConfiguration(), machine.layout().serverUsers()}) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void passwordsAreInASecretAndNowhereElse() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 2)) {
      String password =
          Files.readAllLines(model.machine("valkey/0").layout().serverConfiguration()).stream()
              .filter(line -> line.startsWith("primaryauth "))
              .map(line -> line.substring("primaryauth ".length()))
              .findFirst()
              .orElseThrow();
      assertThat(password).matches("[A-Za-z0-9]{32}");
      assertThat(model.applicationData().toString()).doesNotContain(password);
      for (String unit : model.units()) {
        assertThat(model.peerData(unit).toString()).doesNotContain(password);
      }
      assertThat(model.log()).doesNotContain(password);
      for (Command command : model.servers().commands()) {
        command
            .environment()
            .values()
            .forEach(secret ->
                assertThat(String.join(" ", command.arguments())).doesNotContain(secret.reveal()));
        assertThat(command.environment()).containsOnlyKeys("VALKEYCLI_AUTH", "REDISCLI_AUTH");
      }
    }
  }

  @Test
  void passwordOfAUserThatANewerCharmBringsIsMadeBesideTheOthers() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 1)) {
      String label = "valkey-peers.valkey.app.internal_users_secret";
      String kept = model.secret("valkey/0", label).getOrDefault("charmed-operator-password", "");
      model.replaceSecret(
          "valkey/0", label, Map.of("charmed-operator-password", kept, "other-key", "x"));

      model.refresh();

      assertThat(model.secret("valkey/0", label))
          .containsEntry("charmed-operator-password", kept)
          .containsEntry("other-key", "x")
          .containsKeys("charmed-replication-password", "charmed-stats-password");
      assertThat(model.unitStatus("valkey/0")).as(model.log()).isEqualTo("active: ");
    }
  }

  @Test
  void unitThatComesLaterFollowsThePrimary() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 1)) {
      model.juju().addUnits("valkey", 1);

      assertThat(model.server("valkey/1").upstream()).contains(model.address("valkey/0"));
      assertThat(model.unitStatus("valkey/1")).isEqualTo("active: ");
    }
  }

  @Test
  void repeatedEventsChangeNothing() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 3)) {
      int relation = model.juju().relation("valkey/0", "valkey-peers").id();
      for (String unit : model.units()) {
        model.juju().engine().faults().repeatRelationChanged(UnitName.parse(unit), relation);
      }
      model.juju().advance(Duration.ofMinutes(11));

      for (String unit : model.units()) {
        assertThat(model.machine(unit).starts()).isEqualTo(1);
        assertThat(model.unitStatus(unit)).isEqualTo("active: ");
      }
    }
  }

  @Test
  void updateStatusStartsAServerThatIsDown() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 2)) {
      String primary = model.leader();
      model.machine(primary).crash();

      model.juju().advance(Duration.ofMinutes(11));

      assertThat(model.server(primary).upstream()).isEmpty();
      assertThat(model.machine(primary).starts()).isEqualTo(2);
      assertThat(model.unitStatus(primary)).isEqualTo("active: ");
    }
  }

  @Test
  void updateStatusPutsAReplicaBackThatFollowsNobody() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 2)) {
      model.server("valkey/1").follow(Optional.empty());

      model.juju().advance(Duration.ofMinutes(11));

      assertThat(model.server("valkey/1").upstream()).contains(model.address("valkey/0"));
    }
  }

  @Test
  void mostAdvancedReplicaTakesOverWhenThePrimaryIsRemoved() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 3)) {
      String primary = model.leader();
      String advanced = model.units().getLast();
      model.server(advanced).advanceTo(1000);

      model.juju().removeUnit(primary);
      model.juju().advance(Duration.ofMinutes(11));

      assertThat(model.units()).doesNotContain(primary);
      assertThat(model.applicationData()).containsEntry("primary", advanced);
      assertThat(model.server(advanced).upstream()).as(model.log()).isEmpty();
      for (String unit : model.units()) {
        if (!unit.equals(advanced)) {
          assertThat(model.server(unit).upstream()).contains(model.address(advanced));
        }
        assertThat(model.unitStatus(unit)).isEqualTo("active: ");
      }
      assertThat(model.machine(primary).server()).isEmpty();
    }
  }

  @Test
  void removedReplicaChangesNothingForTheOthers() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 3)) {
      String primary = model.leader();

      model.juju().removeUnit("valkey/2");

      assertThat(model.applicationData()).containsEntry("primary", primary);
      assertThat(model.machine("valkey/2").server()).isEmpty();
      assertThat(model.machine("valkey/2").layout().serverUsers()).doesNotExist();
      assertThat(model.server("valkey/1").upstream()).contains(model.address(primary));
    }
  }

  @Test
  void newLeaderDoesNotTouchThePrimary() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 3)) {
      String primary = model.leader();
      model.juju().engine().faults().moveLeadership(UnitName.parse("valkey/2"));
      model.juju().settle();

      assertThat(model.leader()).isEqualTo("valkey/2");
      assertThat(model.applicationData()).containsEntry("primary", primary);
      assertThat(model.server("valkey/2").upstream()).contains(model.address(primary));
    }
  }

  @Test
  void serverThatIsRemovedIsStoppedWithAllItsDataOnDisk() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 2)) {
      model.juju().removeUnit("valkey/1");

      FakeServer stopped = model.machine("valkey/1").stopped();
      assertThat(stopped.isAtRest()).as(model.log()).isTrue();
      assertThat(stopped.directive("shutdown-on-sigterm")).contains("nosave");
    }
  }

  @Test
  void serverThatCannotSaveDoesNotHoldUpItsRemoval() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 2)) {
      model.server("valkey/1").setSavesWell(false);

      model.juju().removeUnit("valkey/1");

      assertThat(model.units()).doesNotContain("valkey/1");
      assertThat(model.machine("valkey/1").server()).isEmpty();
      assertThat(model.log()).contains("server.stopped-unsaved");
    }
  }

  @Test
  void serverThatIsRestartedHasAllItsDataOnDiskFirst() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 1)) {
      FakeServer before = model.server("valkey/0");
      configureOtherwise(model.machine("valkey/0"));

      model.juju().advance(Duration.ofMinutes(6));

      assertThat(model.machine("valkey/0").starts()).isEqualTo(2);
      assertThat(before.isAtRest()).as(model.log()).isTrue();
      assertThat(model.unitStatus("valkey/0")).isEqualTo("active: ");
    }
  }

  @Test
  void serverThatCannotSaveIsNotRestartedUntilItCan() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 1)) {
      FakeServer server = model.server("valkey/0");
      server.setSavesWell(false);
      configureOtherwise(model.machine("valkey/0"));

      model.juju().advance(Duration.ofMinutes(6));

      assertThat(model.server("valkey/0")).isSameAs(server);
      assertThat(server.isWritePaused()).isFalse();
      assertThat(server.directive("shutdown-on-sigterm")).contains("default");
      assertThat(model.unitStatus("valkey/0"))
          .isEqualTo("blocked: Configuration error, check logs for details");
      assertThat(model.log()).contains("its data could not be saved");

      server.setSavesWell(true);
      model.juju().advance(Duration.ofMinutes(6));

      assertThat(server.isAtRest()).isTrue();
      assertThat(model.server("valkey/0")).isNotSameAs(server);
      assertThat(model.unitStatus("valkey/0")).isEqualTo("active: ");
    }
  }

  @Test
  void serverWhoseStopFailsGoesOnAsBefore() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 1)) {
      configureOtherwise(model.machine("valkey/0"));
      model.machine("valkey/0").failNextStop();

      model.juju().advance(Duration.ofMinutes(6));

      // The hook that failed has undone what it could not finish; Juju's next attempt did finish.
      assertThat(model.servers().commands())
          .map(command -> String.join(" ", command.arguments()))
          .filteredOn(line -> line.contains("shutdown-on-sigterm") || line.contains("UNPAUSE"))
          .map(line -> line.substring(line.indexOf("-e ") + "-e ".length()))
          .containsExactly(
              "CONFIG SET shutdown-on-sigterm nosave",
              "CONFIG SET shutdown-on-sigterm default",
              "CLIENT UNPAUSE",
              "CONFIG SET shutdown-on-sigterm nosave");
      assertThat(model.unitStatus("valkey/0")).isEqualTo("active: ");
    }
  }

  @Test
  void serverIsStoppedWithAllItsDataOnDiskBeforeItsSnapIsReplaced() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 1)) {
      FakeServer before = model.server("valkey/0");
      model.machine("valkey/0").outdate();

      model.refresh();

      assertThat(before.isAtRest()).as(model.log()).isTrue();
      assertThat(model.machine("valkey/0").starts()).isEqualTo(2);
      assertThat(model.unitStatus("valkey/0")).isEqualTo("active: ");
    }
  }

  @Test
  void serverIsLeftAloneWhereItsSnapIsTheRightOne() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 1)) {
      model.refresh();

      assertThat(model.machine("valkey/0").starts()).isEqualTo(1);
      assertThat(model.server("valkey/0").isWritePaused()).isFalse();
    }
  }

  private static void configureOtherwise(FakeMachine machine) throws IOException {
    Files.writeString(
        machine.layout().serverConfiguration(), "tcp-backlog 5\n", StandardOpenOption.APPEND);
  }

  @Test
  void loadingServerIsWaitedForAndReported() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 1)) {
      model.server("valkey/0").setLoading(true);
      model.juju().advance(Duration.ofMinutes(6));
      assertThat(model.unitStatus("valkey/0"))
          .isEqualTo("maintenance: Waiting for Valkey to start...");

      model.server("valkey/0").setLoading(false);
      model.juju().advance(Duration.ofMinutes(6));
      assertThat(model.unitStatus("valkey/0")).isEqualTo("active: ");
    }
  }

  @Test
  void serverThatCannotBeStartedBlocksUntilItCan() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 1)) {
      FakeMachine machine = model.machine("valkey/0");
      machine.crash();
      machine.failNext(1);
      model.juju().advance(Duration.ofMinutes(5));
      assertThat(model.unitStatus("valkey/0"))
          .isEqualTo("blocked: Error occurred during service start, check logs for details");

      model.juju().advance(Duration.ofMinutes(6));
      assertThat(model.unitStatus("valkey/0")).isEqualTo("active: ");
    }
  }
}
