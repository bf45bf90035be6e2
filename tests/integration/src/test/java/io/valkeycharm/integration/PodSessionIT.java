package io.valkeycharm.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.sandbox.machine.PodSubstrate;
import io.charm4j.services.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.opentest4j.TestAbortedException;

/**
 * The session that the charm exists for, in pods, whose containers restart and which are deleted in the
 * middle of it. All other tests of this module run in pods too with {@code -Dsubstrate=k8s}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class PodSessionIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Duration END_OF_PRODUCER = Duration.ofSeconds(10);
  private static final long CHARM_MEMORY = 256L << 20;
  private static final int KEYS = 512;
  private static final int VALUE_BYTES = 64 * 1024;

  /** In the middle of the second part of eight MiB. */
  private static final Fault MIDDLE = new Fault.StallAfter(12L << 20);

  private BackupEnvironment environment;
  private String leader = "";
  private String first = "";
  private String second = "";

  @BeforeAll
  void startPods() {
    environment = BackupEnvironment.start(Substrate.K8S);
    environment.load("pods:", KEYS, VALUE_BYTES);
    leader = environment.leader();
    List<String> followers =
        BackupEnvironment.UNITS.stream().filter(unit -> !unit.equals(leader)).toList();
    first = followers.getFirst();
    second = followers.getLast();
  }

  @AfterAll
  void endPods() {
    if (environment != null) {
      environment.close();
    }
  }

  @Test
  @Order(1)
  void backsUpAnyUnitAndListsFromAnyOther() {
    String ofFollower = environment.createBackup(first);
    String ofLeader = environment.createBackup(leader);

    String table = environment.run(second, "list-backups").path("results").path("backups").asText();
    assertThat(table.lines().skip(2).map(line -> line.split(" ", 2)[0]).toList())
        .startsWith(ofLeader, ofFollower);
    assertGood(ofFollower);
    assertGood(ofLeader);
    assertThat(environment.model().exec(first, "stat -c %u \"$JUJU_CHARM_DIR/.backup.lock\""))
        .as("whose the files are that the charm writes: it asks for charm-user: non-root")
        .isEqualTo("170\n");
  }

  @Test
  @Order(2)
  void goesOnAfterARestartOfTheWorkloadContainer() {
    environment.model().fault("kill-container", first, "valkey");
    awaitInStep(first);

    assertGood(environment.createBackup(first));
  }

  @Test
  @Order(3)
  void goesOnAfterARestartOfTheCharmsContainer() {
    environment.model().fault("restart-container", first);
    environment.model().awaitIdle();

    assertGood(environment.createBackup(first));
  }

  /** The pod goes in the middle of a backup: nobody may see anything of it, and nothing may stay. */
  @Test
  @Order(4)
  void leavesNothingOfABackupWhosePodIsDeleted() {
    List<String> objects = environment.objects();
    environment.proxy().set(MIDDLE);
    String task = environment.runInBackground(List.of(second), "create-backup").getFirst();
    await("an upload is open", () -> environment.unfinishedUploads().size() == 1);

    environment.model().fault("delete-pod", second);
    environment.proxy().set(new Fault.Pass());

    JsonNode ended = environment.ended(task);
    assertThat(ended.path("status").asText()).as(ended.toString()).isNotEqualTo("completed");
    awaitInStep(second);
    environment.model().awaitIdle();
    environment.run(second, "list-backups");
    assertThat(environment.objects()).isEqualTo(objects);
    assertThat(environment.unfinishedUploads()).isEmpty();
    assertThat(environment.producersLeftOn(second)).isEmpty();
    assertGood(environment.createBackup(second));
  }

  /** All the memory that the charm's container has: the model is made with 256 MiB. */
  @Test
  @Order(5)
  void backsUpAsManyBytesAsTheCharmsContainerHasMemory() throws IOException {
    Optional<String> unlimited = PodSubstrate.whyMemoryIsNotLimited();
    if (unlimited.isPresent()) {
      System.out.println("skipped: " + unlimited.get());
      throw new TestAbortedException(unlimited.get());
    }
    assertThat(environment.model().memoryLimits()).containsOnly(CHARM_MEMORY).hasSize(4);
    environment.load("memory:", (int) (CHARM_MEMORY / VALUE_BYTES), VALUE_BYTES);

    JsonNode made = environment.run(first, "create-backup");

    assertThat(made.path("status").asText())
        .as(made + environment.log(first))
        .isEqualTo("completed");
    assertThat(made.path("results").path("verification").asText()).isEqualTo("verified");
    assertThat(Long.parseLong(made.path("results").path("size").asText().replaceAll("\\D", "")))
        .isGreaterThan(CHARM_MEMORY);
  }

  /**
   * Pebble kills what a killed charm had running in the workload's container (reference/pebble-api §9.3). The
   * data are more than a charm holds, so the producer is not done before.
   */
  @Test
  @Order(6)
  void leavesNothingOfABackupWhoseCharmIsKilled() {
    List<String> objects = environment.objects();
    environment.proxy().set(MIDDLE);
    String task = environment.runInBackground(List.of(first), "create-backup").getFirst();
    await("an upload is open", () -> environment.unfinishedUploads().size() == 1);
    assertThat(environment.producersOn(first)).isNotEmpty();

    environment.model().fault("kill", first);
    Instant end = Instant.now().plus(END_OF_PRODUCER);
    await(
        "the producer is gone",
        () -> environment.producersOn(first).isEmpty() || Instant.now().isAfter(end));
    assertThat(environment.producersOn(first)).isEmpty();
    environment.proxy().set(new Fault.Pass());

    JsonNode ended = environment.ended(task);
    assertThat(ended.path("status").asText()).as(ended.toString()).isNotEqualTo("completed");
    environment.run(first, "list-backups");
    assertThat(environment.unfinishedUploads()).isEmpty();
    assertThat(environment.objects()).isEqualTo(objects);
  }

  private void awaitInStep(String unit) {
    await("Valkey is back on " + unit, () -> environment.followsItsPrimary(unit));
  }

  private void assertGood(String id) {
    JsonNode verified = environment.run(leader, "verify-backup", "backup-id=" + id, "level=parse");
    assertThat(verified.path("results").path("state").asText())
        .as(verified.toString())
        .isEqualTo("valid");
    assertThat(verified.path("results").path("keys").asInt()).isGreaterThanOrEqualTo(KEYS);
  }

  /** Something that comes to hold by itself. */
  private interface Check {
    boolean holds();
  }

  private void await(String what, Check check) {
    Instant end = Instant.now().plus(SOON);
    while (!check.holds()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("Not within " + SOON + ": " + what + environment.log(first));
      }
      try {
        Thread.sleep(300);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }
}
