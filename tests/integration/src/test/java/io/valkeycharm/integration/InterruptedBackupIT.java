package io.valkeycharm.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.services.Fault;
import io.charm4j.services.S3Clients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Backups that are killed in the middle, or meet others. None of them may end as finished without being whole;
 * the unit's next dispatch removes what is left, and nothing of anybody else; the next backup is good.
 */
@ExtendWith(SharedEnvironment.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InterruptedBackupIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int KEYS = 1024;
  private static final int VALUE_BYTES = 64 * 1024;

  /** In the middle of the second part of eight MiB. */
  private static final Fault MIDDLE = new Fault.StallAfter(12L << 20);

  private final BackupEnvironment environment;
  private final S3Client store;
  private final List<String> strangers =
      List.of(
          BackupEnvironment.PATH + "/2001-02-03T04:05:06Z", "somebody/elses/2001-02-03T04:05:06Z");
  private List<String> objectsBefore = List.of();
  private String unit = "";
  private String other = "";

  InterruptedBackupIT(BackupEnvironment environment) {
    this.environment = environment;
    this.store = S3Clients.open(environment.directConnection());
  }

  @BeforeAll
  void loadDataAndLetOthersHaveUploads() {
    environment.load("interrupted:", KEYS, VALUE_BYTES);
    strangers.forEach(key ->
        store.createMultipartUpload(request -> request.bucket(BackupEnvironment.BUCKET).key(key)));
    setSyncDelay(0);
  }

  @AfterAll
  void removeDataAndUploads() {
    setSyncDelay(5);
    environment.flush();
    store
        .listMultipartUploads(request -> request.bucket(BackupEnvironment.BUCKET))
        .uploads()
        .forEach(upload ->
            store.abortMultipartUpload(request ->
                request
                    .bucket(BackupEnvironment.BUCKET)
                    .key(upload.key())
                    .uploadId(upload.uploadId())));
    store.close();
  }

  @BeforeEach
  void chooseUnits() {
    String leader = environment.leader();
    List<String> followers =
        BackupEnvironment.UNITS.stream().filter(name -> !name.equals(leader)).toList();
    unit = followers.get(0);
    other = followers.get(1);
    objectsBefore = environment.objects();
  }

  @AfterEach
  void theNextBackupIsGood() {
    environment.proxy().set(new Fault.Pass());
    assertGood(environment.createBackup(unit));
    assertNothingIsLeft();
  }

  /**
   * Juju kills the dispatch process and none of its children (reference/juju-hook-contract §3.6). In a pod,
   * Pebble kills what that had running in the workload's container.
   */
  @Test
  void cancelledByItsOperatorWhileTheStoreGoesAway() {
    environment.proxy().set(MIDDLE);
    String task = start();
    String key = openUploadsOfOurs(1).getFirst();
    // Stopped, it can't notice that nobody reads from it any more.
    MachineProcesses.Running producer = producer();
    signal(producer, "STOP");

    environment.model().juju("cancel-task", task).successfully();

    assertThat(environment.ended(task).path("status").asText()).isEqualTo("aborted");
    if (environment.substrate() == Substrate.MACHINES) {
      assertThat(environment.producersOn(unit)).isNotEmpty();
    }

    environment.proxy().set(new Fault.Refuse());
    assertThat(environment.run(unit, "list-backups").path("status").asText()).isEqualTo("failed");
    assertThat(environment.producersLeftOn(unit)).isEmpty();
    assertThat(environment.unfinishedUploads()).contains(key);

    environment.proxy().set(new Fault.Pass());
    letSweepPausePass();
    assertNotListed(key);
    assertNothingIsLeft();
    assertThat(environment.objects()).isEqualTo(objectsBefore);
  }

  @Test
  void killedWhileAnotherUnitMakesOneToo() {
    environment.proxy().set(new Fault.Delay(Duration.ofMillis(20)));
    List<String> tasks = environment.runInBackground(List.of(unit, other), "create-backup");
    // Both may have begun in the same second, under one key: only one can become visible there.
    openUploadsOfOurs(2);

    environment.model().fault("kill", unit);

    assertThat(environment.ended(tasks.getFirst()).path("status").asText())
        .isNotEqualTo("completed");
    environment.run(unit, "list-backups");
    assertThat(environment.producersLeftOn(unit)).isEmpty();
    List<String> ofOther = openUploadsOfOurs(1);

    environment.proxy().set(new Fault.Pass());
    String id = idOf(environment.ended(tasks.getLast()));
    assertThat(ofOther).containsExactly(BackupEnvironment.PATH + "/" + id);
    assertGood(id);
  }

  @Test
  void losesItsProducer() {
    environment.proxy().set(MIDDLE);
    String task = start();
    openUploadsOfOurs(1);

    MachineProcesses.kill(producer());
    environment.proxy().set(new Fault.Pass());

    JsonNode ended = environment.ended(task);
    assertThat(ended.path("status").asText()).as(ended.toString()).isEqualTo("failed");
    assertThat(ended.path("results").path("error-code").asText()).isEqualTo("VB-0415");
    assertThat(environment.objects()).isEqualTo(objectsBefore);
    assertNothingIsLeft();
  }

  @Test
  void losesItsMachineOrPodForAWhile() {
    environment.proxy().set(MIDDLE);
    String task = start();
    String key = openUploadsOfOurs(1).getFirst();

    environment.loseHost(unit);
    environment.proxy().set(new Fault.Pass());

    assertThat(environment.ended(task).path("status").asText()).isNotEqualTo("completed");
    awaitInStep();
    assertNotListed(key);
    assertNothingIsLeft();
    assertThat(environment.objects()).isEqualTo(objectsBefore);
  }

  @Test
  void asksTwiceOnOneUnit() {
    String first = start();
    String second = start();

    String firstId = idOf(environment.ended(first));
    String secondId = idOf(environment.ended(second));

    assertThat(secondId).isGreaterThan(firstId);
    assertGood(firstId);
    assertGood(secondId);
  }

  @Test
  void asksAllUnitsInOneSecond() {
    List<String> tasks = environment.runInBackground(BackupEnvironment.UNITS, "create-backup");

    List<String> ids = new ArrayList<>();
    for (int index = 0; index < tasks.size(); index++) {
      JsonNode ended = environment.ended(tasks.get(index));
      ids.add(idOf(ended));
      assertThat(ended.path("results").path("unit").asText())
          .isEqualTo(BackupEnvironment.UNITS.get(index));
    }

    assertThat(ids).doesNotHaveDuplicates();
    ids.forEach(this::assertGood);
    assertNothingIsLeft();
  }

  @Test
  void losesLeadershipOnItsWay() {
    String leader = environment.leader();
    environment.proxy().set(MIDDLE);
    String task = environment.runInBackground(List.of(leader), "create-backup").getFirst();
    openUploadsOfOurs(1);

    environment.model().fault("move-leadership", other);
    environment.proxy().set(new Fault.Pass());

    assertGood(idOf(environment.ended(task)));
    environment.model().awaitIdle();
    assertThat(environment.leader()).isEqualTo(other);
    assertThat(environment.producersLeftOn(leader)).isEmpty();
    assertNothingIsLeft();
    // Where the primary is, as the other tests have it.
    environment.model().fault("move-leadership", leader);
    environment.model().awaitIdle();
  }

  private String start() {
    return environment.runInBackground(List.of(unit), "create-backup").getFirst();
  }

  /** Waits until just that many uploads are open that are no stranger's, and returns their keys. */
  private List<String> openUploadsOfOurs(int count) {
    Instant end = Instant.now().plus(SOON);
    List<String> ours = List.of();
    while (Instant.now().isBefore(end)) {
      ours =
          environment.unfinishedUploads().stream().filter(key -> !strangers.contains(key)).toList();
      if (ours.size() == count) {
        return ours;
      }
      pause();
    }
    throw new AssertionError("Not " + count + " uploads but " + ours + environment.log(unit));
  }

  private MachineProcesses.Running producer() {
    return environment.processes().await(SOON, "valkey-cli", "--rdb");
  }

  private static void signal(MachineProcesses.Running process, String name) {
    CommandLine.run(Map.of(), SOON, List.of("kill", "-" + name, Long.toString(process.id())))
        .successfully();
  }

  /** The charm waits some minutes before it asks a store again that was out of reach. */
  private void letSweepPausePass() {
    environment
        .model()
        .exec(unit, "touch -d '10 minutes ago' \"$JUJU_CHARM_DIR/.backup-sweep-failed\"");
  }

  /** Lets servers begin a snapshot at once, so that the tests need not wait five seconds for each. */
  private void setSyncDelay(int seconds) {
    BackupEnvironment.UNITS.forEach(
        each -> environment.valkey(each, "CONFIG SET repl-diskless-sync-delay " + seconds));
  }

  private void awaitInStep() {
    Instant end = Instant.now().plus(Duration.ofMinutes(2));
    while (Instant.now().isBefore(end)) {
      if (environment.followsItsPrimary(unit)) {
        return;
      }
      pause();
    }
    throw new AssertionError("Valkey did not come back on " + unit + environment.log(unit));
  }

  private static String idOf(JsonNode task) {
    assertThat(task.path("status").asText()).as(task.toString()).isEqualTo("completed");
    String id = task.path("results").path("backup-id").asText();
    assertThat(id).isNotEmpty();
    return id;
  }

  private void assertNotListed(String key) {
    JsonNode listed = environment.run(unit, "list-backups");
    assertThat(listed.path("status").asText()).as(listed.toString()).isEqualTo("completed");
    assertThat(listed.path("results").path("backups").asText())
        .doesNotContain(key.substring(BackupEnvironment.PATH.length() + 1));
  }

  private void assertGood(String id) {
    JsonNode verified = environment.run(other, "verify-backup", "backup-id=" + id, "level=parse");
    assertThat(verified.path("results").path("state").asText())
        .as(verified.toString())
        .isEqualTo("valid");
    assertThat(verified.path("results").path("keys").asInt()).isGreaterThanOrEqualTo(KEYS);
  }

  private void assertNothingIsLeft() {
    assertThat(environment.producersLeftOn(unit)).isEmpty();
    assertThat(environment.unfinishedUploads()).containsExactlyInAnyOrderElementsOf(strangers);
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
