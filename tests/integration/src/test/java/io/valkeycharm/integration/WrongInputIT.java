package io.valkeycharm.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.services.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What can be wrong around a backup: each gives a clear failure, leaves no object, no unfinished upload and no
 * producer behind, and the next backup works.
 */
@ExtendWith(SharedEnvironment.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WrongInputIT {
  private final BackupEnvironment environment;
  private List<String> objectsBefore = List.of();
  private String unit = "";
  private boolean settingsChanged;

  WrongInputIT(BackupEnvironment environment) {
    this.environment = environment;
  }

  /** A snapshot begins at once then: nothing here looks at how long a server waits for others. */
  @BeforeAll
  void chooseAUnitAndLetItBeginAtOnce() {
    unit = environment.follower();
    environment.valkey(unit, "CONFIG SET repl-diskless-sync-delay 0");
  }

  @AfterAll
  void letItWaitAgain() {
    environment.valkey(unit, "CONFIG SET repl-diskless-sync-delay 5");
  }

  @BeforeEach
  void rememberWhatIsThere() {
    settingsChanged = false;
    objectsBefore = environment.objects();
  }

  @AfterEach
  void nothingIsLeftBehindAndTheNextBackupWorks() {
    environment.proxy().set(new Fault.Pass());
    assertNothingIsLeft();
    if (settingsChanged) {
      environment.heal();
    }
    environment.createBackup(unit);
    environment.model().awaitActive("valkey");
  }

  private void assertNothingIsLeft() {
    assertThat(environment.objects()).isEqualTo(objectsBefore);
    assertThat(environment.unfinishedUploads()).isEmpty();
    assertThat(environment.producersLeftOn(unit)).isEmpty();
  }

  /** One after the other, since to take a relation away and give it back costs all units an event each. */
  @Test
  void refusesWithoutARelationAndWithOneThatGivesNoCredentials() {
    environment.separate();

    assertFailed(
        environment.run(unit, "create-backup"),
        "No S3 relation. Integrate with s3-integrator first.");
    assertNothingIsLeft();

    String integrator =
        BackupEnvironment.charm("tests/charms/s3-integrator", "s3-integrator").toString();
    environment.model().juju("deploy", integrator, "silent").successfully();
    environment.integrateWith("silent");

    assertFailed(
        environment.run(unit, "create-backup"),
        "S3 credentials unavailable. Check s3-integrator config.");

    environment.model().juju("remove-application", "silent", "--no-prompt").successfully();
    environment.integrateWith("s3-integrator");
  }

  @Test
  void saysWhatIsWrongWithAKeyThatTheStoreRefuses() {
    settingsChanged = true;
    environment.syncCredentials(
        environment.connection().as(environment.connection().accessKey(), "wrong-secret-key"));
    environment.model().awaitIdle();

    JsonNode task = environment.run(unit, "create-backup");

    assertFailed(task, "SignatureDoesNotMatch");
  }

  @Test
  void saysThatTheBucketBelongsToSomebodyElse() throws IOException {
    try (DenyingStore store = DenyingStore.start(environment.model().hostAddress())) {
      settingsChanged = true;
      environment.configureStore(Map.of("endpoint", store.endpoint()));
      environment.model().awaitIdle();

      JsonNode task = environment.run(unit, "create-backup");

      assertFailed(task, "AccessDenied");
    }
  }

  @Test
  void saysThatTheEndpointIsDown() {
    environment.proxy().set(new Fault.Refuse());

    JsonNode task = environment.run(unit, "create-backup");

    assertThat(task.path("status").asText()).isEqualTo("failed");
    assertThat(task.path("message").asText()).isNotBlank();
    assertThat(environment.log(unit)).containsIgnoringCase("refused");
  }

  @Test
  void saysThatTheConnectionWasResetMidUpload() {
    environment.load("reset:", 400, 64 * 1024);
    environment.proxy().set(new Fault.ResetAfter(6L * 1024 * 1024, Integer.MAX_VALUE));

    JsonNode task = environment.run(unit, "create-backup");

    environment.flush();
    assertThat(task.path("status").asText()).isEqualTo("failed");
    assertThat(task.path("message").asText()).isNotBlank();
  }

  @Test
  void refusesWhenValkeyIsStopped() {
    environment.model().exec(unit, environment.substrate().endServer());

    JsonNode task = environment.run(unit, "create-backup");

    environment.model().exec(unit, environment.substrate().startServer());
    assertFailed(task, "Valkey is not running on this unit.");
    awaitValkey();
  }

  @Test
  void noticesThatValkeyDiesMidStream() {
    // More than the charm holds in its buffers, so that the server still has some to send.
    environment.load("dies:", 2048, 64 * 1024);
    environment.proxy().set(new Fault.StallAfter(12L << 20));
    MachineProcesses.Running server =
        environment
            .processes()
            .await(Duration.ofSeconds(10), "valkey-server", environment.address(unit) + ":6379");
    String backup = environment.runInBackground(List.of(unit), "create-backup").getFirst();
    for (int attempt = 0; environment.unfinishedUploads().isEmpty(); attempt++) {
      assertThat(attempt).as("looks for an upload").isLessThan(300);
      await(Duration.ofMillis(200));
    }

    MachineProcesses.kill(server);
    environment.proxy().set(new Fault.Pass());
    JsonNode task = environment.ended(backup);

    awaitValkey();
    environment.flush();
    assertThat(task.path("status").asText()).isEqualTo("failed");
    assertThat(task.path("results").path("error-code").asText())
        .as(task.toString())
        .isEqualTo("VB-0409");
    assertThat(task.path("message").asText()).isNotBlank();
  }

  @Test
  void refusesAnUnknownOutputFormat() {
    JsonNode task = environment.run(unit, "list-backups", "output=xml");

    assertFailed(task, "Failed: invalid output format, must be either 'json' or 'table'.");
  }

  @Test
  void refusesAnEmptyPath() {
    settingsChanged = true;
    environment.configureStore(Map.of("path", "/"));
    environment.model().awaitIdle();

    JsonNode task = environment.run(unit, "create-backup");

    assertThat(task.path("status").asText()).isEqualTo("failed");
    assertThat(task.path("message").asText()).containsIgnoringCase("S3 credentials unavailable");
  }

  /** Until the server is back and follows its primary again: before that it refuses to make a snapshot. */
  private void awaitValkey() {
    for (int attempt = 0; attempt < 90; attempt++) {
      if (environment.followsItsPrimary(unit)) {
        return;
      }
      await(Duration.ofSeconds(1));
    }
    throw new AssertionError("Valkey did not come back on " + unit);
  }

  private static void await(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static void assertFailed(JsonNode task, String text) {
    assertThat(task.path("status").asText()).as(task.toString()).isEqualTo("failed");
    assertThat(task.path("message").asText() + task.path("results").path("error").asText())
        .contains(text);
  }
}
