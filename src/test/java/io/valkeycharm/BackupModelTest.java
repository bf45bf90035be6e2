package io.valkeycharm;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.interfaces.s3.S3Parameters;
import io.charm4j.testing.engine.view.TaskMessage;
import io.charm4j.testing.engine.view.TaskStatus;
import io.charm4j.testing.engine.view.TaskView;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.workload.ExclusiveLock;
import io.valkeycharm.workload.WorkloadException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Backups as Juju and its operators see them. Numbers in names are lines of the list of required
 * behaviours (reference/valkey-operator-behaviour §I.8).
 */
class BackupModelTest {
  @TempDir private Path root;

  private static BackupException denied() {
    return new BackupException.StoreRefused(
        ErrorCode.ACCESS_DENIED,
        "The S3 store denies access. Check the rights of the key.",
        "host=10.9.9.9 request-id=4711",
        "AccessDenied",
        403,
        null);
  }

  private static BackupException down() {
    return new BackupException.StoreUnreachable(
        "to 10.9.9.9",
        BackupException.StoreUnreachable.Kind.REFUSED,
        new IOException("connect to 10.9.9.9:443 refused"));
  }

  private static void assertFailed(TaskView task, String error, String message) {
    assertThat(task.status()).as(task.toString()).isEqualTo(TaskStatus.FAILED);
    assertThat(ValkeyModel.result(task, "error")).isEqualTo(error);
    assertThat(ValkeyModel.result(task, "error-code")).matches("VB-\\d{4}");
    assertThat(task.message()).isEqualTo(message);
  }

  private static void assertRefused(TaskView task, String text) {
    assertFailed(task, text, text);
  }

  private static ExclusiveLock lock(ValkeyModel model, String unit) {
    return new ExclusiveLock(model.juju().charmDirectory(unit).resolve(".backup.lock"));
  }

  // --- create-backup ---

  @Test
  void behaviour22And30And41SuccessHasAnIdAndLeavesNoMark() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 3)) {
      TaskView task = model.run("valkey/2", "create-backup");

      assertThat(task.status()).as(model.log()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(ValkeyModel.result(task, "backup-id")).isEqualTo("2026-05-13T10:00:00Z");
      assertThat(ValkeyModel.result(task, "size")).isEqualTo("1234");
      assertThat(ValkeyModel.result(task, "duration")).isEqualTo("2.5");
      assertThat(ValkeyModel.result(task, "checksum")).isEqualTo("sha256:0123456789abcdef");
      assertThat(ValkeyModel.result(task, "unit")).isEqualTo("valkey/2");
      assertThat(ValkeyModel.result(task, "verification")).isEqualTo("verified");
      assertThat(model.store().backups()).hasSize(1);
      assertThat(model.store().stillOpen()).isZero();
      assertThat(model.peerData("valkey/2")).doesNotContainKey("backup-id");
      assertThat(model.unitStatus("valkey/2")).isEqualTo("active: ");
    }
  }

  @Test
  void behaviour22LockIsHeldAndStatusShownWhileItRuns() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      Map<String, Object> seen = new HashMap<>();
      model
          .store()
          .whileStoring(() -> {
            try {
              seen.put("locked", lock(model, "valkey/0").isHeld());
            } catch (WorkloadException e) {
              throw new IllegalStateException(e);
            }
            seen.put("status", model.unitStatus("valkey/0"));
          });

      model.run("valkey/0", "create-backup");

      assertThat(seen)
          .containsEntry("locked", true)
          .containsEntry("status", "maintenance: Creating database backup...");
    }
  }

  @Test
  void aNameThatAnotherBackupHasIsLeftToIt() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.store().takeNames(2, () -> model.passTime(Duration.ofSeconds(1)));

      TaskView task = model.run("valkey/0", "create-backup");

      assertThat(task.status()).as(model.log()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(ValkeyModel.result(task, "backup-id")).isEqualTo("2026-05-13T10:00:02Z");
      assertThat(task.log())
          .extracting(TaskMessage::message)
          .contains(
              "Another backup has the id 2026-05-13T10:00:00Z. Beginning again with the next one.");
      assertThat(model.peerData("valkey/0")).doesNotContainKey("backup-id");
      assertThat(model.unitStatus("valkey/0")).isEqualTo("active: ");
    }
  }

  /** Units that have met in one second would meet again in the next. */
  @Test
  void unitsThatHaveMetBeginAgainInSecondsOfTheirOwn() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 3)) {
      List<Duration> waits = new ArrayList<>();
      for (int unit = 0; unit < 3; unit++) {
        model.store().takeNames(1, () -> {});

        model.run("valkey/" + unit, "create-backup");
        waits.add(model.lastPause());
      }

      assertThat(waits).extracting(Duration::toSeconds).containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void namesAreNotTriedForEver() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.store().takeNames(1000, () -> model.passTime(Duration.ofSeconds(1)));

      TaskView task = model.run("valkey/0", "create-backup");

      assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
      assertThat(ValkeyModel.result(task, "error-code")).isEqualTo("VB-0108");
      assertThat(model.store().estimates()).hasSize(5);
    }
  }

  /** What has cost minutes or hours is not begun again without being asked. */
  @Test
  void aNameThatTurnsOutTakenAfterLongWorkFailsTheBackup() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.store().takeNames(1, () -> model.passTime(Duration.ofMinutes(2)));

      TaskView task = model.run("valkey/0", "create-backup");

      assertThat(ValkeyModel.result(task, "error-code")).isEqualTo("VB-0108");
      assertThat(model.store().backups()).isEmpty();
    }
  }

  @Test
  void progressIsToldToTheOperator() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      TaskView task = model.run("valkey/0", "create-backup");
      assertThat(task.log())
          .extracting(TaskMessage::message)
          .containsExactly(
              "Streaming backup to S3 ...",
              "1.0 MiB streamed in 11 s (0.1 MiB/s), more than the estimated 1000.0 KiB");
    }
  }

  @Test
  void estimateIsTheLargerOfMemoryAndLastSnapshot() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.run("valkey/0", "create-backup");
      Files.write(model.machine("valkey/0").layout().snapshotFile(), new byte[2_000_000]);
      model.run("valkey/0", "create-backup");
      assertThat(model.store().estimates()).containsExactly(1_024_000L, 2_000_000L);
    }
  }

  @Test
  void behaviour42AuditLineNamesTaskAndUnit() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 3)) {
      TaskView created = model.run("valkey/2", "create-backup");
      TaskView listed = model.run("valkey/1", "list-backups");
      assertThat(model.log())
          .contains(
              "audit: create-backup action invoked action_id=" + created.id() + " unit=valkey/2")
          .contains(
              "audit: list-backups action invoked action_id=" + listed.id() + " unit=valkey/1")
          .contains(
              "backup.started backup_id=2026-05-13T10:00:00Z unit=valkey/2 bucket=backups"
                  + " endpoint=https://s3.example.com")
          .contains(
              "backup.completed backup_id=2026-05-13T10:00:00Z bytes=1234 elapsed_seconds=2.5");
    }
  }

  @Test
  void behaviour27And43RefusedWithoutARelation() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 1)) {
      TaskView task = model.run("valkey/0", "create-backup");
      assertRefused(task, "No S3 relation. Integrate with s3-integrator first.");
      assertThat(model.store().opened()).isEmpty();
      assertThat(model.unitStatus("valkey/0")).isEqualTo("active: ");
    }
  }

  @Test
  void behaviour28RefusedWithoutCredentials() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 1)) {
      model.relate();
      assertRefused(
          model.run("valkey/0", "create-backup"),
          "S3 credentials unavailable. Check s3-integrator config.");
    }
  }

  @Test
  void behaviour29RefusedWhileValkeyIsDown() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.machine("valkey/0").crash();
      assertRefused(model.run("valkey/0", "create-backup"), "Valkey is not running on this unit.");
      assertThat(model.store().backups()).isEmpty();
    }
  }

  @Test
  void behaviour31And53RefusedWhileAnotherOneRuns() throws Exception {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1);
        ExclusiveLock.Held _ = lock(model, "valkey/0").tryAcquire().orElseThrow()) {
      assertRefused(
          model.run("valkey/0", "create-backup"), "A backup is already in progress on this unit.");
      assertThat(model.store().backups()).isEmpty();
    }
  }

  @Test
  void behaviour53RefusedWhileTheUnitsMarkIsSet() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.setPeerData("valkey/0", "backup-id", "2026-05-13T09:00:00Z");
      assertRefused(
          model.run("valkey/0", "create-backup"), "A backup is already in progress on this unit.");
      assertThat(model.unitStatus("valkey/0"))
          .isEqualTo("maintenance: Creating database backup...");
    }
  }

  @Test
  void markThatNobodyHoldsIsTakenBack() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.setPeerData("valkey/0", "backup-id", "2026-05-13T09:00:00Z");
      model.juju().advance(Duration.ofMinutes(6));
      assertThat(model.peerData("valkey/0")).doesNotContainKey("backup-id");
      assertThat(model.unitStatus("valkey/0")).isEqualTo("active: ");
      assertThat(model.run("valkey/0", "create-backup").status()).isEqualTo(TaskStatus.COMPLETED);
    }
  }

  @Test
  void behaviour24And44FailureFailsTheActionAndLeavesNoMark() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.store().failWith(down());

      TaskView task = model.run("valkey/0", "create-backup");

      assertFailed(
          task,
          "Backup operation failed. See juju debug-log on this unit for details.",
          "Backup failed. Check juju debug-log for details.");
      assertThat(ValkeyModel.result(task, "reason"))
          .startsWith("The S3 endpoint refuses connections.");
      assertThat(ValkeyModel.result(task, "return-code")).isEqualTo("0");
      assertThat(model.peerData("valkey/0")).doesNotContainKey("backup-id");
      assertThat(model.store().stillOpen()).isZero();
      assertThat(model.log()).contains("backup.failed backup_id=2026-05-13T10:00:00Z");
    }
  }

  @Test
  void failureShowsUntilTheNextSuccessAndSurvivesUpdateStatus() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 2)) {
      String failed = "blocked: Last backup attempt failed - check juju debug-log";
      model.store().failWith(denied());
      model.run("valkey/1", "create-backup");
      assertThat(model.unitStatus("valkey/1")).isEqualTo(failed);
      assertThat(model.unitStatus("valkey/0")).isEqualTo("active: ");

      model.juju().advance(Duration.ofMinutes(11));
      assertThat(model.unitStatus("valkey/1")).isEqualTo(failed);

      model.store().recover();
      model.run("valkey/1", "create-backup");
      assertThat(model.unitStatus("valkey/1")).isEqualTo("active: ");
    }
  }

  @Test
  void behaviour34StoresRefusalShowsItsCodeAndNoAddress() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.store().failWith(denied());
      TaskView task = model.run("valkey/0", "create-backup");
      assertThat(ValkeyModel.result(task, "error")).isEqualTo("S3 request failed: AccessDenied");
      assertThat(task.results().toString()).doesNotContain("10.9.9.9").doesNotContain("4711");
    }
  }

  @Test
  void behaviour35OtherFailuresShowNoAddress() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.store().failWith(down());
      TaskView task = model.run("valkey/0", "create-backup");
      assertThat(task.results().toString()).doesNotContain("10.9.9.9").contains("debug-log");
    }
  }

  @Test
  void surpriseFailsTheActionWithoutAnErrorOfTheUnit() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.store().failWith(new IllegalStateException("at 10.9.9.9"));
      TaskView task = model.run("valkey/0", "create-backup");
      assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
      assertThat(task.results().toString()).doesNotContain("10.9.9.9");
      assertThat(model.store().stillOpen()).isZero();
    }
  }

  // --- list-backups ---

  @Test
  void behaviour45And50TableByDefaultNewestFirstEvenWhileABackupRuns() throws Exception {
    try (ValkeyModel model = ValkeyModel.withStore(root, 3)) {
      model.run("valkey/1", "create-backup");
      model.run("valkey/0", "create-backup");
      try (ExclusiveLock.Held _ = lock(model, "valkey/2").tryAcquire().orElseThrow()) {
        TaskView task = model.run("valkey/2", "list-backups");
        assertThat(ValkeyModel.result(task, "backups"))
            .isEqualTo(
                """
                backup-id            | backup-status | size | unit     | version | verification
                -------------------------------------------------------------------------------
                2026-05-13T10:00:01Z | finished      | 1234 | valkey/0 | 9.0.1   | verified
                2026-05-13T10:00:00Z | finished      | 1234 | valkey/1 | 9.0.1   | verified\
                """);
      }
    }
  }

  @Test
  void behaviour46JsonOnDemand() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.run("valkey/0", "create-backup");
      TaskView task = model.run("valkey/0", "list-backups", Map.of("output", "JSON"));
      assertThat(ValkeyModel.result(task, "backups"))
          .isEqualToIgnoringWhitespace(
              """
              [{"backup-id": "2026-05-13T10:00:00Z", "backup-status": "finished", "size": 1234,
                "unit": "valkey/0", "version": "9.0.1", "verification": "verified"}]
              """);
    }
  }

  @Test
  void listIsBoundedAndTellsHowToGoOn() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      for (int second = 0; second < 3; second++) {
        model.run("valkey/0", "create-backup");
      }

      TaskView first = model.run("valkey/0", "list-backups", Map.of("limit", 2));
      TaskView rest =
          model.run("valkey/0", "list-backups", Map.of("before", "2026-05-13T10:00:01Z"));

      assertThat(ValkeyModel.result(first, "backups").lines()).hasSize(4);
      assertThat(ValkeyModel.result(first, "note"))
          .isEqualTo(
              "2 of 3 backups are shown. Older ones: list-backups before=2026-05-13T10:00:01Z");
      assertThat(ValkeyModel.result(rest, "backups").lines()).hasSize(3);
      assertRefused(
          model.run("valkey/0", "list-backups", Map.of("before", "yesterday")),
          "before must be an id as list-backups shows them, such as 2026-05-13T10:00:00Z.");
    }
  }

  // --- manifests ---

  @Test
  void aManifestThatCannotBeWrittenIsToldAndShownUntilTheNextBackup() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.store().refuseManifests(denied());

      TaskView task = model.run("valkey/0", "create-backup");

      assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(ValkeyModel.result(task, "verification")).isEqualTo("unverified");
      assertThat(ValkeyModel.result(task, "warning"))
          .startsWith("The backup is in the store, but its manifest could not be written: The S3");
      assertThat(model.unitStatus("valkey/0"))
          .isEqualTo("active: Last backup is unverified: its manifest could not be written");
      assertThat(
              ValkeyModel.result(
                  model.run("valkey/0", "list-backups", Map.of("output", "json")), "backups"))
          .contains("\"verification\":\"unverified\"", "it has no manifest");

      model.store().recover();
      model.run("valkey/0", "create-backup");
      assertThat(model.unitStatus("valkey/0")).isEqualTo("active: ");
    }
  }

  @Test
  void manifestTellsWhereTheDataComeFromAndNoSecret() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 3)) {
      model.run("valkey/2", "create-backup");

      String manifest =
          new String(
              model.store().objects().content("path/2026-05-13T10:00:00Z.manifest.json"),
              StandardCharsets.UTF_8);

      assertThat(manifest)
          .contains("\"unit\":\"valkey/2\"", "\"role\":\"replica\"", "\"replication-offset\":4711")
          .contains("\"started\":\"2026-05-13T10:00:0")
          .doesNotContain("secret-key", "s3.example.com");
    }
  }

  // --- verify-backup and delete-backup ---

  @Test
  void verifyTellsWhatItHasFoundAndFailsOnDamage() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.run("valkey/0", "create-backup");
      model.machine("valkey/0").crash();
      Map<String, Object> which = Map.of("backup-id", "2026-05-13T10:00:00Z");

      TaskView exists =
          model.run(
              "valkey/0",
              "verify-backup",
              Map.of("backup-id", "2026-05-13T10:00:00Z", "level", "exists"));
      TaskView damaged = model.run("valkey/0", "verify-backup", which);

      assertThat(exists.status()).as(exists.toString()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(ValkeyModel.result(exists, "state")).isEqualTo("present");
      assertThat(damaged.status()).isEqualTo(TaskStatus.FAILED);
      assertThat(ValkeyModel.result(damaged, "state")).isEqualTo("damaged");
      assertThat(ValkeyModel.result(damaged, "level")).isEqualTo("checksum");
      assertThat(ValkeyModel.result(damaged, "findings"))
          .contains("does not begin with an RDB header");
      assertThat(damaged.message()).startsWith("Backup 2026-05-13T10:00:00Z is damaged.");
      assertThat(damaged.log())
          .extracting(TaskMessage::message)
          .containsExactly("1.0 MiB read in 11 s (0.1 MiB/s)");
      assertRefused(
          model.run("valkey/0", "verify-backup", Map.of("backup-id", "2020-01-01T00:00:00Z")),
          "backup-id 2020-01-01T00:00:00Z not found. list-backups shows which there are.");
      assertRefused(
          model.run(
              "valkey/0",
              "verify-backup",
              Map.of("backup-id", "2026-05-13T10:00:00Z", "level", "deeply")),
          "level must be exists, checksum or parse.");
    }
  }

  @Test
  void deleteSparesTheOnlyVerifiedBackupUnlessForced() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.run("valkey/0", "create-backup");
      Map<String, Object> which = Map.of("backup-id", "2026-05-13T10:00:00Z");

      assertRefused(
          model.run("valkey/0", "delete-backup", which),
          "Backup 2026-05-13T10:00:00Z is the only verified one and was kept. Make another one"
              + " first, or say force=true.");
      TaskView forced =
          model.run(
              "valkey/0",
              "delete-backup",
              Map.of("backup-id", "2026-05-13T10:00:00Z", "force", true));

      assertThat(ValkeyModel.result(forced, "deleted")).isEqualTo("2026-05-13T10:00:00Z");
      assertThat(model.store().objects().keys()).isEmpty();
      assertThat(model.log()).contains("audit: delete-backup action invoked");
      assertRefused(
          model.run("valkey/0", "delete-backup", which),
          "backup-id 2026-05-13T10:00:00Z not found. list-backups shows which there are.");
      assertRefused(
          model.run("valkey/0", "delete-backup", Map.of("backup-id", "../other")),
          "backup-id must be an id as list-backups shows them, such as 2026-05-13T10:00:00Z.");
    }
  }

  @Test
  void deleteRefusesWhatAPeerSaysItWrites() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 2)) {
      model.run("valkey/0", "create-backup");
      model.setPeerData("valkey/1", "backup-id", "2026-05-13T10:00:00Z");

      TaskView task =
          model.run(
              "valkey/0",
              "delete-backup",
              Map.of("backup-id", "2026-05-13T10:00:00Z", "force", true));

      assertThat(task.message()).startsWith("Backup 2026-05-13T10:00:00Z is being written");
    }
  }

  @Test
  void behaviour47OtherFormatsAreRefusedBeforeAnythingIsAsked() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      int opened = model.store().opened().size();
      assertRefused(
          model.run("valkey/0", "list-backups", Map.of("output", "yaml")),
          "Failed: invalid output format, must be either 'json' or 'table'.");
      assertThat(model.store().opened()).hasSize(opened);
    }
  }

  @Test
  void listNeedsNoServer() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.machine("valkey/0").crash();
      TaskView task = model.run("valkey/0", "list-backups");
      assertThat(ValkeyModel.result(task, "backups")).isEqualTo("No backups found.");
    }
  }

  @Test
  void behaviour19FailureWhileListingFailsTheAction() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.store().failWith(denied());
      assertFailed(
          model.run("valkey/0", "list-backups"),
          "S3 request failed: AccessDenied",
          "List backups failed. Check juju debug-log for details.");
      assertThat(model.unitStatus("valkey/0")).isEqualTo("active: ");
    }
  }

  // --- the relation ---

  @Test
  void behaviour33LeaderEnsuresTheBucketOfNormalisedParametersOnce() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 3)) {
      assertThat(model.store().bucketsEnsured()).as(model.log()).isEqualTo(1);
      S3Parameters parameters = model.store().opened().getFirst();
      assertThat(parameters.bucket()).isEqualTo("backups");
      assertThat(parameters.endpoint()).contains(URI.create("https://s3.example.com"));
      assertThat(parameters.path()).isEqualTo("valkey");
      assertThat(model.applicationStatus()).isEqualTo("active: ");
    }
  }

  @Test
  void behaviour2NothingSecretIsCopiedIntoBagsOrLogs() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 2)) {
      model.run("valkey/1", "create-backup");
      String secret = ValkeyModel.S3.getOrDefault("secret-key", "");
      assertThat(model.applicationData().toString()).doesNotContain(secret);
      assertThat(model.peerData("valkey/0").toString()).doesNotContain(secret);
      assertThat(model.peerData("valkey/1").toString()).doesNotContain(secret);
      assertThat(model.log()).doesNotContain(secret);
    }
  }

  @Test
  void behaviour36EmptyPathIsRefusedWithoutTouchingTheStore() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 1)) {
      model.relate();
      Map<String, String> answer = new HashMap<>(ValkeyModel.S3);
      answer.put("path", "/");
      model.answer(answer);

      assertThat(model.store().opened()).isEmpty();
      assertThat(model.applicationStatus()).isEqualTo("blocked: Missing or invalid S3 credentials");
      assertRefused(
          model.run("valkey/0", "create-backup"),
          "S3 credentials unavailable. Check s3-integrator config.");
    }
  }

  @Test
  void behaviour37UnchangedParametersTouchTheStoreOnce() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 2)) {
      model
          .juju()
          .engine()
          .faults()
          .moveLeadership(io.charm4j.testing.engine.substrate.UnitName.parse("valkey/1"));
      model.juju().settle();
      model.juju().advance(Duration.ofMinutes(11));
      assertThat(model.store().bucketsEnsured()).isEqualTo(1);
    }
  }

  @Test
  void behaviour38MissingParametersTouchNothing() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 1)) {
      model.relate();
      Map<String, String> answer = new HashMap<>(ValkeyModel.S3);
      answer.remove("secret-key");
      model.answer(answer);
      assertThat(model.store().opened()).isEmpty();
      assertThat(model.applicationStatus()).isEqualTo("blocked: Missing or invalid S3 credentials");
    }
  }

  @Test
  void behaviour54RelationWithoutCredentialsBlocksTheApplicationOnly() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 1)) {
      model.relate();
      assertThat(model.applicationStatus()).isEqualTo("blocked: Missing or invalid S3 credentials");
      assertThat(model.unitStatus("valkey/0")).isEqualTo("active: ");
    }
  }

  @Test
  void bucketThatCannotBeEnsuredIsTriedAgainUntilItCan() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 1)) {
      model.relate();
      model.store().failWith(denied());
      model.answer(ValkeyModel.S3);
      assertThat(model.applicationStatus()).isEqualTo("blocked: Missing or invalid S3 credentials");
      assertThat(model.unitStatus("valkey/0")).isEqualTo("active: ");
      assertThat(model.log()).contains("Bucket setup failed: VB-0201: The S3 store denies access.");

      model.store().recover();
      model.juju().advance(Duration.ofMinutes(6));
      assertThat(model.applicationStatus()).isEqualTo("active: ");
    }
  }

  @Test
  void behaviour32EveryUnitKeepsTheCaChainInItsCharmFolder() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 2)) {
      model.answer(Map.of("tls-ca-chain", "[\"" + CERTIFICATE + "\", \"" + CERTIFICATE + "\"]"));
      for (String unit : model.units()) {
        Path file = model.juju().charmDirectory(unit).resolve("s3_ca_chain.pem");
        assertThat(file).exists();
        assertThat(Files.readString(file))
            .isEqualTo((CERTIFICATE + "\n" + CERTIFICATE).replace("\\n", "\n"));
      }
      model.answer(Map.of("tls-ca-chain", ""));
      for (String unit : model.units()) {
        assertThat(model.juju().charmDirectory(unit).resolve("s3_ca_chain.pem")).doesNotExist();
      }
    }
  }

  private static final String CERTIFICATE =
      "-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE-----";

  @Test
  void behaviour40And51GoneClearsEveryUnitAndTheLeadersRecord() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 2)) {
      model.answer(Map.of("tls-ca-chain", "[\"" + CERTIFICATE + "\"]"));
      assertThat(model.applicationData()).containsKey("s3-bucket-ensured");

      model.unrelate();

      for (String unit : model.units()) {
        assertThat(model.juju().charmDirectory(unit).resolve("s3_ca_chain.pem")).doesNotExist();
      }
      assertThat(model.applicationData()).doesNotContainKey("s3-bucket-ensured");
      assertThat(model.applicationStatus()).isEqualTo("active: ");
    }
  }

  @Test
  void behaviour39GoneWaitsForARunningBackup() throws Exception {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.answer(Map.of("tls-ca-chain", "[\"" + CERTIFICATE + "\"]"));
      Path file = model.juju().charmDirectory("valkey/0").resolve("s3_ca_chain.pem");
      try (ExclusiveLock.Held _ = lock(model, "valkey/0").tryAcquire().orElseThrow()) {
        model.unrelate();
        assertThat(file).exists();
        assertThat(model.log()).contains("Backup in progress; deferring credentials_gone");
      }
      model.juju().advance(Duration.ofMinutes(6));
      assertThat(file).doesNotExist();
    }
  }

  // --- guards and leftovers ---

  @Test
  void behaviour48UnitDoesNotGoWhileItMakesABackup() throws Exception {
    try (ValkeyModel model = ValkeyModel.withStore(root, 2)) {
      try (ExclusiveLock.Held _ = lock(model, "valkey/1").tryAcquire().orElseThrow()) {
        model.juju().removeUnit("valkey/1");
        assertThat(model.unitStatus("valkey/1"))
            .isEqualTo("error: hook failed: \"data-storage-detaching\"");
        assertThat(model.machine("valkey/1").server()).isPresent();
        assertThat(model.log())
            .contains("BackupInProgressException")
            .contains("Backup in progress on this unit; refusing to scale down until it finishes.");
      }
      model.juju().advance(Duration.ofMinutes(11));
      assertThat(model.units()).containsExactly("valkey/0");
    }
  }

  @Test
  void restartWaitsForARunningBackup() throws Exception {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      Path configuration = model.machine("valkey/0").layout().serverConfiguration();
      Files.writeString(configuration, Files.readString(configuration) + "hz 20\n");
      try (ExclusiveLock.Held _ = lock(model, "valkey/0").tryAcquire().orElseThrow()) {
        model.juju().advance(Duration.ofMinutes(6));
        assertThat(model.machine("valkey/0").starts()).isEqualTo(1);
        assertThat(model.log())
            .contains("Backup in progress on this unit; deferring restart_workload");
        assertThat(model.unitStatus("valkey/0"))
            .isEqualTo("maintenance: Creating database backup...");
      }
      model.juju().advance(Duration.ofMinutes(6));
      assertThat(model.machine("valkey/0").starts()).isEqualTo(2);
      assertThat(configuration).content().doesNotContain("hz 20");
    }
  }

  @Test
  void whatAKilledBackupLeftIsRemovedAtTheNextEvent() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      model.store().leaveBehind();
      model.juju().advance(Duration.ofMinutes(6));
      assertThat(model.store().sweeps()).isEqualTo(1);
      assertThat(model.store().stillOpen()).isZero();
    }
  }
}
