package io.valkeycharm.workload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.secret.SensitiveString;
import io.valkeycharm.backup.ProcessProducer;
import io.valkeycharm.backup.ProducerExit;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every workload owes to the charm, wherever it runs; with real processes. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
abstract class WorkloadContract {
  private static final boolean NIGHTLY = Boolean.getBoolean("nightly");
  private static final long FLOOD_BYTES = NIGHTLY ? 1L << 30 : 64L << 20;
  private static final long LARGE_BYTES = NIGHTLY ? 4L << 30 : 256L << 20;
  private static final Duration LONG = Duration.ofMinutes(2);

  /** The workload, installed, with its folders and without any file. */
  abstract Workload workload() throws Exception;

  /** What a JVM of its own needs to start a producer in the same place: see {@link ProducerMain}. */
  abstract List<String> place();

  private static Command command(String... arguments) {
    return new Command(List.of(arguments), Map.of(), LONG);
  }

  private static Command shell(String script) {
    return command("/bin/sh", "-c", script);
  }

  static void writeConfiguration(Workload workload) throws WorkloadException {
    WorkloadLayout layout = workload.layout();
    workload
        .files()
        .writePrivate(
            layout.serverConfiguration(),
            """
            bind 127.0.0.1
            port %d
            dir %s
            save 900 1
            """
                .formatted(layout.serverPort(), layout.dataDirectory()));
  }

  static String ask(Workload workload, String... words) throws Exception {
    String port = Integer.toString(workload.layout().serverPort());
    String client = workload.layout().commandLineClient().toString();
    Command command =
        new Command(
            java.util.stream.Stream.concat(
                    java.util.stream.Stream.of(client, "-p", port),
                    java.util.stream.Stream.of(words))
                .toList(),
            Map.of(),
            LONG);
    for (int i = 0; i < 300; i++) {
      CommandResult result = workload.exec(command);
      if (result.exitCode() == 0 && !result.standardOutput().contains("LOADING")) {
        return result.standardOutput().strip();
      }
      Thread.sleep(100);
    }
    throw new AssertionError("The server does not answer");
  }

  private static String runId(Workload workload) throws Exception {
    return ask(workload, "INFO", "server")
        .lines()
        .filter(line -> line.startsWith("run_id:"))
        .findFirst()
        .orElseThrow();
  }

  private static long firstLineAsNumber(InputStream stream) throws Exception {
    StringBuilder line = new StringBuilder();
    for (int c = stream.read(); c >= 0 && c != '\n'; c = stream.read()) {
      line.append((char) c);
    }
    return Long.parseLong(line.toString());
  }

  private static boolean isGone(long processId) throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      if (ProcessHandle.of(processId).filter(ProcessHandle::isAlive).isEmpty()) {
        return true;
      }
      Thread.sleep(100);
    }
    return false;
  }

  @Test
  void theServerStartsRestartsAndStopsAndKeepsItsData() throws Exception {
    Workload workload = workload();
    assertThat(workload.isInstalled()).isTrue();
    assertThat(workload.isConfigured()).isFalse();
    assertThat(workload.isServerActive()).isFalse();
    workload.stopServer();
    writeConfiguration(workload);
    assertThat(workload.isConfigured()).isTrue();

    workload.startServer();
    String first = runId(workload);
    assertThat(workload.isServerActive()).isTrue();
    workload.startServer();
    assertThat(runId(workload)).as("one that runs goes on").isEqualTo(first);
    ask(workload, "SET", "kept", "1");

    workload.restartServer();
    assertThat(runId(workload)).isNotEqualTo(first);
    assertThat(ask(workload, "GET", "kept")).isEqualTo("1");
    assertThat(workload.snapshotFileBytes()).isPositive();

    workload.stopServer();
    assertThat(workload.isServerActive()).isFalse();
    workload.stopServer();
  }

  @Test
  void filesAreReplacedAtOnceAndAreTheWorkloadsAlone() throws Exception {
    Workload workload = workload();
    WorkloadFiles files = workload.files();
    Path file = workload.layout().configurationDirectory().resolve("a.conf");
    assertThat(files.read(file)).isEmpty();
    assertThat(files.isFile(file)).isFalse();
    assertThat(files.size(file)).isZero();

    files.writePrivate(file, "old");
    files.writePrivate(file, "new ü\n");

    assertThat(files.read(file)).contains("new ü\n");
    assertThat(files.isFile(file)).isTrue();
    assertThat(files.size(file)).isEqualTo("new ü\n".getBytes(UTF_8).length);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(files.names(workload.layout().configurationDirectory())).contains("a.conf");
    assertThat(files.names(file.resolveSibling("no-such-folder"))).isEmpty();
    assertThat(files.isFile(workload.layout().configurationDirectory())).isFalse();

    files.delete(file);
    files.delete(file);
    assertThat(file).doesNotExist();
  }

  @Test
  void theStorageIsTakenOverAndAFolderThatIsNotThereIsAnError() throws Exception {
    Workload workload = workload();
    workload.prepareDataDirectory();
    assertThatThrownBy(
            () -> workload.files().takeOver(workload.layout().dataDirectory().resolve("missing")))
        .isInstanceOf(WorkloadException.class);
  }

  @Test
  void whatTellsUsersIsRemovedAndTheDataStay() throws Exception {
    Workload workload = workload();
    writeConfiguration(workload);
    workload.files().writePrivate(workload.layout().serverUsers(), "user x");
    Path data = workload.layout().snapshotFile();
    workload.files().writePrivate(data, "data");
    workload.removeConfiguration();
    assertThat(workload.layout().serverConfiguration()).doesNotExist();
    assertThat(workload.layout().serverUsers()).doesNotExist();
    assertThat(data).exists();
  }

  @Test
  void memoryIsKnown() throws Exception {
    // On a test's machine it is the kernel's figure or the control group's; both are real.
    assertThat(workload().memoryBytes()).isPositive();
  }

  @Test
  void aProgramRunsToItsEndAndSecretsGoByEnvironment() throws Exception {
    Command command =
        new Command(
            List.of("/bin/sh", "-c", "echo $WORD; echo oops >&2; exit 7"),
            Map.of("WORD", SensitiveString.of("hushed")),
            LONG);
    assertThat(workload().exec(command)).isEqualTo(new CommandResult(7, "hushed\n", "oops\n"));
  }

  @Test
  void aProgramThatCannotBeStartedIsAnErrorThatNamesIt() throws Exception {
    Workload workload = workload();
    assertThatThrownBy(() -> workload.exec(command("/no/such/program")))
        .isInstanceOf(WorkloadException.class)
        .hasMessageContaining("/no/such/program");
    assertThatThrownBy(() -> workload.execStream(command("/no/such/program")))
        .isInstanceOf(WorkloadException.class)
        .hasMessageContaining("/no/such/program");
  }

  @Test
  void aProgramThatDoesNotEndInTimeIsKilled() throws Exception {
    Path note = workload().layout().dataDirectory().resolve("pid");
    Command command =
        new Command(
            List.of("/bin/sh", "-c", "echo $$ > " + note + "; exec sleep 1000"),
            Map.of(),
            Duration.ofSeconds(2));
    Workload workload = workload();
    assertThatThrownBy(() -> workload.exec(command)).isInstanceOf(WorkloadException.class);
    assertThat(isGone(Long.parseLong(Files.readString(note).strip()))).isTrue();
  }

  @Test
  void whatPrintsWithoutEndIsStopped() throws Exception {
    Workload workload = workload();
    assertThatThrownBy(() -> workload.exec(command("/usr/bin/yes")))
        .isInstanceOf(WorkloadException.class);
  }

  @Test
  void aStreamHasItsInputClosedItsOutputsApartAndAnExitCode() throws Exception {
    try (ProcessProducer producer =
        new ProcessProducer(workload().execStream(shell("cat; echo out; echo err >&2; exit 5")))) {
      assertThat(producer.standardOutput().readAllBytes()).isEqualTo("out\n".getBytes(UTF_8));
      assertThat(producer.awaitExit(LONG)).contains(new ProducerExit(5, "err"));
    }
  }

  @Test
  void moreThanAPipeHoldsStreamsWholeAndAFloodOfErrorsIsBounded() throws Exception {
    String script =
        "head -c %d /dev/zero | tr '\\0' e >&2 & head -c %d /dev/zero; wait; echo last >&2"
            .formatted(FLOOD_BYTES, LARGE_BYTES);
    try (ProcessProducer producer = new ProcessProducer(workload().execStream(shell(script)))) {
      long total = 0;
      byte[] block = new byte[1 << 16];
      for (int n = producer.standardOutput().read(block);
          n >= 0;
          n = producer.standardOutput().read(block)) {
        total += n;
      }
      assertThat(total).isEqualTo(LARGE_BYTES);
      ProducerExit exit = producer.awaitExit(LONG).orElseThrow();
      assertThat(exit.code()).isZero();
      assertThat(exit.standardErrorTail()).endsWith("elast").hasSizeLessThan(1 << 19);
    }
  }

  @Test
  void aReaderThatWaitsMakesTheProgramWait() throws Exception {
    Path mark = workload().layout().dataDirectory().resolve("all-written");
    String script = "head -c 30000000 /dev/zero; touch " + mark;
    try (ProcessProducer producer = new ProcessProducer(workload().execStream(shell(script)))) {
      assertThat(producer.standardOutput().read()).isZero();
      Thread.sleep(1500);
      assertThat(mark).doesNotExist();
      assertThat(producer.standardOutput().readAllBytes()).hasSize(30_000_000 - 1);
      assertThat(producer.awaitExit(LONG).orElseThrow().code()).isZero();
      assertThat(mark).exists();
    }
  }

  @Test
  void aKillKillsAlsoWhatIgnoresTermAndWakesItsReader() throws Exception {
    String script = "trap '' TERM; echo $$; while true; do sleep 0.1; done";
    try (ProcessProducer producer = new ProcessProducer(workload().execStream(shell(script)))) {
      long processId = firstLineAsNumber(producer.standardOutput());
      assertThat(producer.awaitExit(Duration.ofMillis(300))).isEmpty();
      Thread killer = Thread.ofVirtual().start(producer::kill);
      int byteAfterKill;
      try {
        byteAfterKill = producer.standardOutput().read();
      } catch (java.io.IOException e) {
        byteAfterKill = -1;
      }
      assertThat(byteAfterKill).isEqualTo(-1);
      killer.join();
      assertThat(isGone(processId)).isTrue();
      assertThat(producer.awaitExit(LONG).orElseThrow().code()).isNotZero();
    }
  }

  @Test
  void whatIsClosedInTheMiddleOfItsOutputIsGone() throws Exception {
    long processId;
    try (ProcessProducer producer =
        new ProcessProducer(workload().execStream(shell("echo $$; exec cat /dev/zero")))) {
      processId = firstLineAsNumber(producer.standardOutput());
    }
    assertThat(isGone(processId)).isTrue();
  }

  @Test
  void theDeathOfTheCharmKillsItsProducer() throws Exception {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(ProducerMain.class.getName());
    command.addAll(place());
    Process charm =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var lines = charm.inputReader()) {
      long processId = Long.parseLong(lines.readLine());
      assertThat(ProcessHandle.of(processId)).isPresent();
      charm.destroyForcibly().waitFor();
      assertThat(isGone(processId)).isTrue();
    } finally {
      charm.destroyForcibly();
    }
  }
}
