package io.valkeycharm.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.services.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What can be wrong around a backup: each gives a clear failure, leaves no object, no unfinished upload and no
 * producer behind, and the next backup works.
 */
@ExtendWith(SharedEnvironment.class)
final class WrongInputIT {
  /** Longer than the server waits before it begins to send (repl-diskless-sync-delay, 5 seconds). */
  private static final Duration STREAMING = Duration.ofSeconds(7);

  private final BackupEnvironment environment;
  private List<String> objectsBefore = List.of();
  private String unit = "";

  WrongInputIT(BackupEnvironment environment) {
    this.environment = environment;
  }

  @BeforeEach
  void rememberWhatIsThere() {
    objectsBefore = environment.objects();
    unit = environment.follower();
  }

  @AfterEach
  void nothingIsLeftBehindAndTheNextBackupWorks() {
    environment.proxy().set(new Fault.Pass());
    assertThat(environment.objects()).isEqualTo(objectsBefore);
    assertThat(environment.unfinishedUploads()).isEmpty();
    assertThat(environment.producersOn(unit)).isEmpty();
    environment.heal();
    environment.createBackup(unit);
    environment.model().awaitActive("valkey");
  }

  @Test
  void refusesWithoutARelation() {
    environment.separate();

    JsonNode task = environment.run(unit, "create-backup");

    environment.integrateWith("s3-integrator");
    assertFailed(task, "No S3 relation. Integrate with s3-integrator first.");
  }

  @Test
  void saysWhatIsWrongWithAKeyThatTheStoreRefuses() {
    environment.syncCredentials(
        environment.connection().as(environment.connection().accessKey(), "wrong-secret-key"));
    environment.model().awaitIdle();

    JsonNode task = environment.run(unit, "create-backup");

    assertFailed(task, "SignatureDoesNotMatch");
  }

  @Test
  void refusesARelationWithoutCredentials() {
    String integrator =
        BackupEnvironment.charm("tests/charms/s3-integrator", "s3-integrator").toString();
    environment.model().juju("deploy", integrator, "silent").successfully();
    environment.separate();
    environment.integrateWith("silent");

    JsonNode task = environment.run(unit, "create-backup");

    environment.model().juju("remove-application", "silent", "--no-prompt").successfully();
    environment.integrateWith("s3-integrator");
    assertFailed(task, "S3 credentials unavailable. Check s3-integrator config.");
  }

  @Test
  void saysThatTheBucketBelongsToSomebodyElse() throws IOException {
    try (DenyingStore store = DenyingStore.start(environment.model().hostAddress())) {
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
    environment.model().exec(unit, "pkill -KILL -f 'valkey-server.*6379'");

    JsonNode task = environment.run(unit, "create-backup");

    assertFailed(task, "Valkey is not running on this unit.");
    awaitValkey();
  }

  @Test
  void noticesThatValkeyDiesMidStream() throws InterruptedException {
    // More than the charm holds in its buffers, so that the server still has some to send.
    environment.load("dies:", 2048, 64 * 1024);
    environment.proxy().set(new Fault.Delay(Duration.ofMillis(20)));
    MachineProcesses.Running server =
        MachineProcesses.await(
            Duration.ofSeconds(10), "valkey-server", environment.address(unit) + ":6379");
    Thread killer =
        Thread.ofPlatform()
            .start(() -> {
              MachineProcesses.await(Duration.ofMinutes(1), "valkey-cli", "--rdb");
              await(STREAMING);
              MachineProcesses.kill(server);
            });

    JsonNode task = environment.run(unit, "create-backup");

    killer.join();
    environment.proxy().set(new Fault.Pass());
    awaitValkey();
    environment.flush();
    assertThat(task.path("status").asText()).isEqualTo("failed");
    assertThat(task.path("message").asText()).isNotBlank();
  }

  @Test
  void refusesAnUnknownOutputFormat() {
    JsonNode task = environment.run(unit, "list-backups", "output=xml");

    assertFailed(task, "Failed: invalid output format, must be either 'json' or 'table'.");
  }

  @Test
  void refusesAnEmptyPath() {
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
