package io.valkeycharm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.testing.engine.view.TaskStatus;
import io.charm4j.testing.engine.view.TaskView;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a backup from being tried, and how operators find out why. */
class BackupGuardModelTest {
  @TempDir private Path root;

  @Test
  void aServerThatLoadsIsRefusedUnlessForced() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.server("valkey/0").setLoading(true);

      TaskView refused = model.run("valkey/0", "create-backup");
      assertRefused(refused, ErrorCode.SERVER_LOADING);
      assertThat(ValkeyModel.result(refused, "reason")).contains("force=true");
      assertThat(model.store().backups()).isEmpty();

      assertThat(forced(model, "valkey/0").status()).isEqualTo(TaskStatus.COMPLETED);
    }
  }

  @Test
  void aReplicaWithoutItsPrimaryIsRefusedUnlessForced() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 2)) {
      model.server("valkey/1").follow(Optional.of("10.255.255.1"));

      assertRefused(model.run("valkey/1", "create-backup"), ErrorCode.PRIMARY_LINK_DOWN);
      assertThat(model.store().backups()).isEmpty();

      assertThat(forced(model, "valkey/1").status()).isEqualTo(TaskStatus.COMPLETED);
    }
  }

  @Test
  void aServerThatIsGoneCannotBeForced() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.machine("valkey/0").crash();

      assertRefused(forced(model, "valkey/0"), ErrorCode.SERVER_NOT_RUNNING);
    }
  }

  @Test
  void aRateThatCannotBeUsedShowsAndIsRefusedUntilItIsCorrected() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.juju().configure("valkey", Map.of("rate-limit", "100"));
      assertThat(model.unitStatus("valkey/0")).startsWith("blocked: Invalid option rate-limit");
      assertRefused(model.run("valkey/0", "create-backup"), ErrorCode.RATE_LIMIT_INVALID);

      model.juju().configure("valkey", Map.of("rate-limit", "65536"));
      assertThat(model.unitStatus("valkey/0")).isEqualTo("active: ");
      assertThat(model.run("valkey/0", "create-backup").status()).isEqualTo(TaskStatus.COMPLETED);
    }
  }

  @Test
  void checkS3TellsEachStep() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      TaskView task = model.run("valkey/0", "check-s3");

      assertThat(task.status()).as(task.toString()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(ValkeyModel.result(task, "steps")).isEqualTo("list: ok");
    }
  }

  @Test
  void checkS3FailsWithTheCodeOfTheStepThatFailed() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model
          .store()
          .failWith(
              new BackupException.StoreRefused(
                  ErrorCode.ACCESS_DENIED, "Denied.", "", "AccessDenied", 403, null));

      TaskView task = model.run("valkey/0", "check-s3");

      assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
      assertThat(ValkeyModel.result(task, "error-code")).isEqualTo("VB-0201");
      assertThat(ValkeyModel.result(task, "steps")).isEqualTo("list: failed - Denied.");
    }
  }

  @Test
  void checkS3NeedsARelationButNoServer() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 1)) {
      assertThat(ValkeyModel.result(model.run("valkey/0", "check-s3"), "error-code"))
          .isEqualTo("VB-0101");
    }
    try (ValkeyModel model = ValkeyModel.withStore(root.resolve("other"), 1)) {
      model.machine("valkey/0").crash();
      assertThat(model.run("valkey/0", "check-s3").status()).isEqualTo(TaskStatus.COMPLETED);
    }
  }

  @Test
  void aStoreThatIsDownIsAskedToForgetLeftoversOnlyNowAndThen() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.store().leaveBehind();
      model
          .store()
          .failWith(
              new BackupException.StoreUnreachable(
                  "down", BackupException.StoreUnreachable.Kind.TIMEOUT, null));
      model.juju().configure("valkey", Map.of("rate-limit", "65537"));
      int opened = model.store().opened().size();

      for (int change = 0; change < 5; change++) {
        model.juju().configure("valkey", Map.of("rate-limit", Integer.toString(70_000 + change)));
      }
      assertThat(model.store().opened()).hasSize(opened);

      model.store().recover();
      model.passTime(Duration.ofMinutes(6));
      model.juju().configure("valkey", Map.of("rate-limit", "0"));
      assertThat(model.store().sweeps()).isEqualTo(1);
    }
  }

  @Test
  void aBackupThatSucceedsShowsThatTheStoreIsBackAndLeftoversCanGo() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.store().leaveBehind();
      model
          .store()
          .failWith(
              new BackupException.StoreUnreachable(
                  "down", BackupException.StoreUnreachable.Kind.TIMEOUT, null));
      model.juju().configure("valkey", Map.of("rate-limit", "65537"));
      model.store().recover();

      assertThat(model.run("valkey/0", "create-backup").status()).isEqualTo(TaskStatus.COMPLETED);

      assertThat(model.store().sweeps()).isEqualTo(1);
    }
  }

  @Test
  void orphansAreEndedWithoutAStoreAndAtEachEvent() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 1)) {
      model.store().leaveBehind();

      model.juju().configure("valkey", Map.of("rate-limit", "65537"));
      model.juju().configure("valkey", Map.of("rate-limit", "65538"));

      assertThat(model.store().reapings()).isEqualTo(2);
      assertThat(model.store().opened()).isEmpty();
    }
  }

  @Test
  void aStoreThatIsDownDoesNotKeepOrphansAlive() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.store().leaveBehind();
      model
          .store()
          .failWith(
              new BackupException.StoreUnreachable(
                  "down", BackupException.StoreUnreachable.Kind.TIMEOUT, null));

      for (int change = 0; change < 3; change++) {
        model.juju().configure("valkey", Map.of("rate-limit", Integer.toString(70_000 + change)));
      }

      assertThat(model.store().reapings()).isEqualTo(3);
    }
  }

  @Test
  void aSurpriseInTheSweepDoesNotFailTheEvent() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.store().leaveBehind();
      model.store().failWith(new IllegalStateException("nobody has thought of it"));

      model.juju().configure("valkey", Map.of("rate-limit", "65537"));

      assertThat(model.unitStatus("valkey/0")).isEqualTo("active: ");
      assertThat(model.log()).contains("backup.leftovers-remain code=VB-0603");
    }
  }

  private static TaskView forced(ValkeyModel model, String unit) {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode().put("force", true);
    return model.juju().run(unit, "create-backup", parameters);
  }

  private static void assertRefused(TaskView task, ErrorCode code) {
    assertThat(task.status()).as(task.toString()).isEqualTo(TaskStatus.FAILED);
    assertThat(ValkeyModel.result(task, "error-code")).isEqualTo(code.code());
    assertThat(ValkeyModel.result(task, "error")).isEqualTo(code.sentence());
    assertThat(task.message()).isEqualTo(code.sentence());
  }
}
