package io.charm4j.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What breaks between a charm and its Pebble. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FaultIT {
  private static final Duration LONG = Duration.ofMinutes(2);

  private TestPebble pebble;

  @BeforeEach
  void startPebble() {
    pebble = TestPebble.start();
  }

  @AfterEach
  void stopPebble() {
    if (pebble != null) {
      pebble.close();
    }
  }

  private static PebbleLimits impatient() {
    return new PebbleLimits(
        Duration.ofSeconds(2),
        Duration.ofSeconds(2),
        Duration.ofSeconds(3),
        Duration.ofMillis(100),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10));
  }

  private static Exec endless() {
    return Exec.of("sh", "-c", "echo begun; exec sleep 1000").timeout(LONG);
  }

  private static void awaitFirstLine(ExecProcess process) throws IOException {
    assertThat(process.output().readNBytes(6))
        .isEqualTo("begun\n".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aPebbleThatWasNeverThereIsNotWaitedFor() throws PebbleException {
    Path nowhere = pebble.service().directory().resolve("no.socket");
    long begin = System.nanoTime();
    try (Container container = Container.at("valkey", nowhere, TestPebble.PATIENT)) {
      assertThat(container.canConnect()).isFalse();
      assertThatThrownBy(() -> container.start("valkey"))
          .isInstanceOf(PebbleException.NotReachable.class)
          .hasMessageContaining(nowhere.toString());
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(TestPebble.PATIENT.outage());
  }

  @Test
  void aSocketThatIsLeftBehindByADeadPebbleIsNoPebble() throws PebbleException {
    pebble.service().kill();
    assertThat(java.nio.file.Files.exists(pebble.service().socket())).isTrue();
    try (Container container =
        Container.at("valkey", pebble.service().socket(), TestPebble.PATIENT)) {
      assertThat(container.canConnect()).isFalse();
    }
  }

  @Test
  void aSocketThatIsGoneForFiveSecondsIsWaitedForAlsoByWhatChangesSomething() throws Exception {
    Layer layer = Layer.of("charm", ServiceSpec.of("a", "sleep 1000"));
    pebble.client().plan().ensure(layer);
    pebble.service().stop();
    assertThat(java.nio.file.Files.exists(pebble.service().socket())).isFalse();
    Thread back =
        Thread.ofVirtual()
            .start(() -> {
              try {
                Thread.sleep(5000);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              pebble.service().start();
            });
    assertThat(pebble.client().services().list()).isEmpty();
    back.join();
    assertThat(pebble.client().plan().ensure(layer)).containsExactly("a");
  }

  @Test
  void anOutageThatLastsIsAnError() throws PebbleException {
    try (Pebble client = pebble.client(impatient())) {
      client.systemInfo();
      pebble.service().stop();
      assertThatThrownBy(() -> client.services().list())
          .isInstanceOf(PebbleException.NotReachable.class);
    }
  }

  @Test
  void aQuestionWhoseAnswerWasLostIsAskedAgainAndAnOrderIsNot() throws Exception {
    pebble.client().plan().add(Layer.of("charm", ServiceSpec.of("a", "sleep 1000")));
    try (SocketProxy proxy = SocketProxy.before(pebble);
        Pebble client = Pebble.at(proxy.socket(), TestPebble.PATIENT)) {
      proxy.fault("GET /v1/services", SocketProxy.Fault.ANSWER_LOST_ONCE);
      assertThat(client.services().find("a")).isPresent();
      assertThat(proxy.count("GET /v1/services")).isEqualTo(2);

      proxy.fault("POST /v1/services", SocketProxy.Fault.ANSWER_LOST);
      assertThatThrownBy(() -> client.services().start("a"))
          .isInstanceOf(PebbleException.ConnectionLost.class);
      assertThat(proxy.count("POST /v1/services")).isEqualTo(1);

      proxy.fault("POST /v1/exec", SocketProxy.Fault.ANSWER_LOST);
      assertThatThrownBy(() -> client.commands().run(Exec.of("true")))
          .isInstanceOf(PebbleException.ConnectionLost.class);
      assertThat(proxy.count("POST /v1/exec")).isEqualTo(1);

      proxy.fault("POST /v1/layers", SocketProxy.Fault.ANSWER_LOST_ONCE);
      client.plan().add(Layer.of("charm", ServiceSpec.of("a", "sleep 1000")));
      assertThat(proxy.count("POST /v1/layers")).isEqualTo(2);

      String path = pebble.path("file");
      proxy.fault("POST /v1/files", SocketProxy.Fault.ANSWER_LOST_ONCE);
      client.files().push(path, "text", FileAccess.ofPebble("600"));
      assertThat(proxy.count("POST /v1/files")).isEqualTo(2);
      proxy.fault("POST /v1/files", SocketProxy.Fault.ANSWER_LOST_ONCE);
      InputStream once = new java.io.ByteArrayInputStream(new byte[10]);
      assertThatThrownBy(() -> client.files().push(path, once, FileAccess.ofPebble("600")))
          .isInstanceOf(PebbleException.ConnectionLost.class);
    }
  }

  @Test
  void aStreamWhoseWebSocketDropsIsCutOffAndNotAtItsEnd() throws Exception {
    try (SocketProxy proxy = SocketProxy.before(pebble);
        Pebble client = Pebble.at(proxy.socket(), TestPebble.PATIENT);
        ExecProcess process = client.commands().start(endless())) {
      awaitFirstLine(process);
      proxy.drop("/websocket/stdio");
      assertThatThrownBy(() -> process.output().read())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cut off");
      assertThatThrownBy(() -> process.output().read()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void errorsWhoseWebSocketDropsAreNoQuietEmptiness() throws Exception {
    try (SocketProxy proxy = SocketProxy.before(pebble);
        Pebble client = Pebble.at(proxy.socket(), TestPebble.PATIENT)) {
      Thread dropping =
          Thread.ofVirtual()
              .start(() -> {
                while (proxy.count("/websocket/stderr") == 0) {
                  Thread.onSpinWait();
                }
                pause(500);
                proxy.drop("/websocket/stderr");
              });
      assertThatThrownBy(() -> client.commands().run(Exec.of("sleep", "3")))
          .isInstanceOf(PebbleException.ExecFailed.class)
          .hasMessageContaining("standard error was lost");
      dropping.join();
    }
  }

  @Test
  void theCommandIsKilledWhenItsControlDrops() throws Exception {
    try (SocketProxy proxy = SocketProxy.before(pebble);
        Pebble client = Pebble.at(proxy.socket(), TestPebble.PATIENT);
        ExecProcess process = client.commands().start(endless())) {
      awaitFirstLine(process);
      proxy.drop("/websocket/control");
      assertThat(process.output().read()).isEqualTo(-1);
      assertThat(process.awaitExit(LONG)).isEqualTo(137);
    }
  }

  @Test
  void eachHandshakeIsMadeOnceAlsoWhenItFailsAndTheCommandDoesNotRun() throws Exception {
    String mark = pebble.path("ran");
    try (SocketProxy proxy = SocketProxy.before(pebble);
        Pebble client = Pebble.at(proxy.socket(), impatient())) {
      client.commands().run(Exec.of("true"));
      for (String name : List.of("control", "stdio", "stderr")) {
        assertThat(proxy.count("/websocket/" + name)).isEqualTo(1);
      }

      proxy.fault("/websocket/stderr", SocketProxy.Fault.SILENCE);
      assertThatThrownBy(() -> client.commands().run(Exec.of("touch", mark)))
          .isInstanceOf(PebbleException.ExecFailed.class)
          .hasMessageContaining("stderr");
      assertThat(proxy.count("/websocket/stderr")).isEqualTo(2);
      assertThat(proxy.count("/websocket/stdio")).isEqualTo(2);
      assertThat(pebble.client().changes().list(Changes.Selection.IN_PROGRESS)).isEmpty();
      assertThat(pebble.client().files().find(mark)).isEmpty();
    }
  }

  @Test
  void aCommandThatNobodyConnectsToFailsAfterFiveSecondsAndHasNoExitCode() throws Exception {
    String mark = pebble.path("ran");
    try (PebbleConnection connection =
        new PebbleConnection(new HttpOverSocket(pebble.service().socket()), TestPebble.PATIENT)) {
      Exec exec = Exec.of("touch", mark);
      var answer = connection.post("/v1/exec", exec.body(), PebbleConnection.Repeat.HARMFUL);
      String task = answer.path("result").path("task-id").asText();
      Changes changes = new Changes(connection);
      Change change = changes.await(answer.path("change").asText(), LONG);
      assertThat(change.error())
          .hasValueSatisfying(
              error -> assertThat(error).contains("timeout waiting for websocket connections"));
      assertThat(change.tasks().getFirst().exitCode()).isEmpty();
      ExecSockets late = new ExecSockets(exec);
      assertThatThrownBy(() -> late.connect(connection.http(), task, TestPebble.PATIENT))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(
              () -> new ExecProcess(connection, changes, exec, change.id(), late).awaitExit(LONG))
          .isInstanceOf(PebbleException.ExecFailed.class);
    }
    assertThat(pebble.client().files().find(mark)).isEmpty();
  }

  @Test
  void aPebbleThatIsKilledDuringACommandCutsItsOutputOffAndNobodySaysThatItWentWell()
      throws Exception {
    try (ExecProcess process = pebble.client().commands().start(endless())) {
      awaitFirstLine(process);
      pebble.service().kill();
      assertThatThrownBy(() -> process.output().read())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cut off");
      pebble.service().start();
      assertThatThrownBy(() -> process.awaitExit(LONG))
          .isInstanceOf(PebbleException.ExecFailed.class);
    }
    assertThat(pebble.client().commands().run(Exec.of("echo", "again")).standardOutput())
        .isEqualTo("again\n");
  }

  @Test
  void aPebbleThatEndsInOrderDuringACommandDoesNotMakeItASuccess() throws Exception {
    try (ExecProcess process = pebble.client().commands().start(endless())) {
      awaitFirstLine(process);
      pebble.service().stop();
      pebble.service().start();
      int length;
      try {
        length = process.output().readAllBytes().length;
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("cut off");
        length = 0;
      }
      assertThat(length).isZero();
      try {
        assertThat(process.awaitExit(LONG)).isEqualTo(137);
      } catch (PebbleException e) {
        assertThat(e).isInstanceOf(PebbleException.ExecFailed.class);
      }
    }
  }

  @Test
  void whoMayNotIsToldSoAndIsNotTriedAgain() throws Exception {
    try (OtherUser other = OtherUser.of(pebble)) {
      Pebble nobody = other.client();
      assertThat(nobody.systemInfo().version()).isNotEmpty();
      assertThat(nobody.services().list()).isEmpty();
      assertThatThrownBy(() -> nobody.plan().text())
          .isInstanceOf(PebbleException.AccessDenied.class)
          .hasMessageContaining("identities");
      assertThatThrownBy(() -> nobody.commands().run(Exec.of("true")))
          .isInstanceOf(PebbleException.AccessDenied.class);
    }
  }

  @Test
  void aKilledClientLeavesNoCommandBehind() throws Exception {
    Process client =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                EndlessReader.class.getName(),
                pebble.service().socket().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var lines = client.inputReader()) {
      ProcessHandle command = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
      assertThat(command.isAlive()).isTrue();
      client.destroyForcibly().waitFor();
      for (int i = 0; i < 100 && command.isAlive(); i++) {
        Thread.sleep(100);
      }
      assertThat(command.isAlive()).isFalse();
    } finally {
      client.destroyForcibly();
    }
  }

  /** Reads a command that never ends, until it is killed. */
  static final class EndlessReader {
    private EndlessReader() {}

    public static void main(String[] arguments) throws Exception {
      try (Pebble pebble = Pebble.at(Path.of(arguments[0]), TestPebble.PATIENT);
          ExecProcess process =
              pebble
                  .commands()
                  .start(Exec.of("sh", "-c", "echo $$; exec cat /dev/zero").timeout(LONG))) {
        for (int c = process.output().read(); c != '\n'; c = process.output().read()) {
          System.out.print((char) c);
        }
        System.out.println();
        while (process.output().read(new byte[4096]) >= 0) {
          Thread.onSpinWait();
        }
      }
    }
  }

  private static void pause(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
