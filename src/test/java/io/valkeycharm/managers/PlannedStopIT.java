package io.valkeycharm.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.secret.SensitiveString;
import io.valkeycharm.client.Credentials;
import io.valkeycharm.client.Endpoint;
import io.valkeycharm.client.ValkeyClient;
import io.valkeycharm.client.ValkeyClientException;
import io.valkeycharm.state.SystemPasswords;
import io.valkeycharm.state.SystemUser;
import io.valkeycharm.testing.LocalMachine;
import io.valkeycharm.workload.Command;
import io.valkeycharm.workload.CommandResult;
import io.valkeycharm.workload.VmWorkload;
import io.valkeycharm.workload.WorkloadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real valkey-server has after it was stopped by a supervisor that kills it at once. */
class PlannedStopIT {
  private static final String ADDRESS = "127.0.0.2";
  private static final SensitiveString PASSWORD = SensitiveString.of("operator-password");

  @TempDir private Path root;

  private Optional<LocalMachine> running = Optional.empty();

  @BeforeEach
  void startServer() throws Exception {
    running = Optional.of(LocalMachine.below(root));
    workload().install();
    workload().prepareDataDirectory();
    ConfigManager configuration = new ConfigManager(workload());
    configuration.write(configuration.plan(passwords(PASSWORD), ADDRESS, Optional.empty()));
    workload().startServer();
    awaitServer();
    machine().setGrace(Duration.ZERO);
  }

  @AfterEach
  void stopServer() throws WorkloadException {
    if (running.isPresent()) {
      running.get().close();
    }
  }

  private LocalMachine machine() {
    return running.orElseThrow();
  }

  private VmWorkload workload() throws IOException {
    return machine().workload();
  }

  private static SystemPasswords passwords(SensitiveString operator) {
    return SystemPasswords.of(
        Map.of(
            SystemUser.OPERATOR, operator,
            SystemUser.REPLICATION, SensitiveString.of("replication-password"),
            SystemUser.STATS, SensitiveString.of("stats-password")));
  }

  private ValkeyClient client(SensitiveString password) throws IOException {
    return new ValkeyClients(workload()).beside(passwords(password));
  }

  private PlannedStop plannedStop() throws IOException {
    return new PlannedStop(workload(), Optional.of(client(PASSWORD)), Pause.REAL);
  }

  private void awaitServer() throws Exception {
    for (int look = 0; look < 100; look++) {
      try {
        client(PASSWORD).ping();
        return;
      } catch (ValkeyClientException e) {
        Thread.sleep(100);
      }
    }
    throw new AssertionError("The server does not answer");
  }

  private String ask(String... words) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                machine().layout().commandLineClient().toString(),
                "-e",
                "-p",
                Integer.toString(machine().layout().serverPort()),
                "--user",
                "charmed-operator"));
    arguments.addAll(List.of(words));
    CommandResult result =
        workload()
            .exec(
                new Command(
                    arguments,
                    Map.of("VALKEYCLI_AUTH", PASSWORD, "REDISCLI_AUTH", PASSWORD),
                    Duration.ofSeconds(30)));
    if (result.exitCode() != 0) {
      throw new IOException(result.standardOutput() + result.standardError());
    }
    return result.standardOutput().strip();
  }

  private void startAgain() throws Exception {
    assertThat(machine().process()).isEmpty();
    workload().startServer();
    awaitServer();
  }

  /** That the supervisor of these tests does what a real one does to a server with much data. */
  @Test
  void aServerThatIsOnlyToldToEndLosesWhatItHasAcknowledged() throws Exception {
    ask("SET", "kept", "1");

    workload().stopServer();

    startAgain();
    assertThat(ask("GET", "kept")).isEmpty();
  }

  @Test
  void whatWasAcknowledgedIsThereAfterAPlannedStop() throws Exception {
    ask("SET", "kept", "1");

    plannedStop().stop();

    startAgain();
    assertThat(ask("GET", "kept")).isEqualTo("1");
    assertThat(ask("CONFIG", "GET", "shutdown-on-sigterm")).endsWith("default");
    assertThat(ask("SET", "kept", "2")).isEqualTo("OK");
  }

  @Test
  void whatIsWrittenMeanwhileIsThereOrWasNeverAcknowledged() throws Exception {
    AtomicInteger acknowledged = new AtomicInteger();
    CountDownLatch writing = new CountDownLatch(3);
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              try {
                for (int value = 1; true; value++) {
                  ask("SET", "counted", Integer.toString(value));
                  acknowledged.set(value);
                  writing.countDown();
                }
              } catch (Exception e) {
                // The server is gone.
                writing.countDown();
              }
            });
    assertThat(writing.await(30, TimeUnit.SECONDS)).isTrue();

    plannedStop().stopIfSaved();

    writer.join();
    startAgain();
    assertThat(Integer.parseInt(ask("GET", "counted"))).isEqualTo(acknowledged.get());
  }

  @Test
  void aSnapshotThatIsBeingWrittenIsWaitedForAndAnotherOneMade() throws Exception {
    ask("CONFIG", "SET", "rdb-key-save-delay", "200000");
    for (int key = 0; key < 10; key++) {
      ask("SET", "key" + key, "1");
    }
    ask("BGSAVE");
    ask("SET", "later", "1");

    plannedStop().stop();

    startAgain();
    assertThat(ask("GET", "later")).isEqualTo("1");
  }

  @Test
  void aServerThatCannotSaveRunsOnAsBefore() throws Exception {
    ask("SET", "kept", "1");
    Path snapshot = machine().layout().snapshotFile();
    Files.deleteIfExists(snapshot);
    Files.createDirectory(snapshot);

    assertThatThrownBy(() -> plannedStop().stopIfSaved())
        .isInstanceOf(UnsavedDataException.class)
        .hasMessageContaining("could not write its snapshot");

    assertThat(machine().process()).isPresent();
    assertThat(ask("GET", "kept")).isEqualTo("1");
    assertThat(ask("CONFIG", "GET", "shutdown-on-sigterm")).endsWith("default");
    // A refused write, for the snapshot has failed, and none that waits.
    assertThatThrownBy(() -> ask("SET", "kept", "2")).hasMessageContaining("MISCONF");
    Files.delete(snapshot);
    plannedStop().stopIfSaved();
    startAgain();
    assertThat(ask("GET", "kept")).isEqualTo("1");
  }

  @Test
  void aServerThatCannotSaveIsStoppedAllTheSameWhenItHasToGo() throws Exception {
    Path snapshot = machine().layout().snapshotFile();
    Files.deleteIfExists(snapshot);
    Files.createDirectory(snapshot);

    plannedStop().stop();

    assertThat(machine().process()).isEmpty();
    Files.delete(snapshot);
  }

  @Test
  void aServerThatDoesNotLetTheCharmInIsStoppedAtOnce() throws Exception {
    new PlannedStop(
            workload(),
            Optional.of(client(SensitiveString.of("wrong"))),
            pause -> {
              throw new AssertionError("Nothing to wait for");
            })
        .stopIfSaved();

    assertThat(machine().process()).isEmpty();
  }

  @Test
  void aServerThatIsDownIsNoTrouble() throws Exception {
    workload().stopServer();

    plannedStop().stop();
    plannedStop().stopIfSaved();

    assertThat(machine().process()).isEmpty();
  }

  @Test
  void aServerThatCannotBeReachedIsStoppedAfterAWhile() throws Exception {
    AtomicInteger waits = new AtomicInteger();
    ValkeyClient nobody =
        new ValkeyClient(
            workload(),
            new Endpoint("127.0.0.1", 1),
            new Credentials("charmed-operator", PASSWORD));

    new PlannedStop(workload(), Optional.of(nobody), pause -> waits.incrementAndGet())
        .stopIfSaved();

    assertThat(waits).hasValueBetween(5, 60);
    assertThat(machine().process()).isEmpty();
  }

  @Test
  void aServerWhosePasswordIsNotKnownIsStopped() throws Exception {
    new PlannedStop(workload(), Optional.empty(), Pause.REAL).stopIfSaved();

    assertThat(machine().process()).isEmpty();
  }
}
