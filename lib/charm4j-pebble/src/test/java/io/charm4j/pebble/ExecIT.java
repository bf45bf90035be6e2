package io.charm4j.pebble;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ExecIT extends PebbleFixture {
  private static final boolean NIGHTLY = Boolean.getBoolean("nightly");
  private static final long FLOOD_BYTES = NIGHTLY ? 1L << 30 : 64L << 20;
  private static final long LARGE_BYTES = NIGHTLY ? 4L << 30 : 256L << 20;
  private static final Duration LONG = Duration.ofMinutes(5);

  private static Commands commands() {
    return pebble.client().commands();
  }

  private static Exec shell(String script) {
    return Exec.of("sh", "-c", script);
  }

  private static long processId(ExecProcess process) throws Exception {
    StringBuilder line = new StringBuilder();
    for (int c = process.output().read(); c >= 0 && c != '\n'; c = process.output().read()) {
      line.append((char) c);
    }
    return Long.parseLong(line.toString());
  }

  private static boolean isGone(long processId) throws InterruptedException {
    for (int i = 0; i < 300; i++) {
      if (ProcessHandle.of(processId).filter(ProcessHandle::isAlive).isEmpty()) {
        return true;
      }
      Thread.sleep(100);
    }
    return false;
  }

  @Test
  void aCommandRunsToItsEndAndItsOutputsAreApart() throws PebbleException {
    ExecResult result = commands().run(shell("echo out; echo err >&2; exit 3"));
    assertThat(result).isEqualTo(new ExecResult(3, "out\n", "err\n"));
    assertThat(result.isSuccess()).isFalse();
    assertThat(commands().run(Exec.of("true"))).isEqualTo(new ExecResult(0, "", ""));
  }

  @Test
  void withoutInputACommandThatReadsItEnds() throws PebbleException {
    assertThat(commands().run(Exec.of("cat")).isSuccess()).isTrue();
  }

  @Test
  void mergedErrorsComeWithTheOutput() throws PebbleException {
    Exec merged = shell("echo out; echo err >&2").standardError(Exec.StandardError.MERGED);
    assertThat(commands().run(merged)).isEqualTo(new ExecResult(0, "out\nerr\n", ""));
  }

  @Test
  void environmentFolderUserAndServiceContextAreAsAskedFor() throws PebbleException {
    Exec exec = shell("echo $WORD; pwd; id -un").environment(Map.of("WORD", "said"));
    assertThat(commands().run(exec.workingDirectory("/usr")).standardOutput())
        .startsWith("said\n/usr\n");

    pebble
        .client()
        .plan()
        .add(
            Layer.of(
                "context",
                ServiceSpec.of("context", "sleep 1").environment(Map.of("OF", "service"))));
    assertThat(commands().run(shell("echo $OF").serviceContext("context")).standardOutput())
        .isEqualTo("service\n");

    assumeThat(System.getProperty("user.name")).as("only root runs as others").isEqualTo("root");
    assertThat(commands().run(exec.runsAs("nobody", "nogroup")).standardOutput())
        .isEqualTo("said\n/\nnobody\n");
    assertThat(commands().run(Exec.of("id", "-u").runsAs(4711, 4712)).standardOutput())
        .as("a number that has no name")
        .isEqualTo("4711\n");
  }

  @Test
  void whatCannotBeRunIsRefusedBeforeAnythingRuns() {
    assertThatThrownBy(() -> commands().run(Exec.of("/no/such/program")))
        .isInstanceOf(PebbleException.Refused.class)
        .hasMessageContaining("cannot find executable");
    assertThatThrownBy(() -> commands().run(Exec.of("true").workingDirectory("/no/such/folder")))
        .isInstanceOf(PebbleException.Refused.class)
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> commands().run(Exec.of("true").serviceContext("nobody-knows-it")))
        .isInstanceOf(PebbleException.Refused.class);
  }

  @Test
  void noValueOfTheEnvironmentIsInAnyText() {
    Exec exec = Exec.of("/no/such/program").environment(Map.of("PASSWORD", "hunter2"));
    assertThat(exec.toString()).contains("PASSWORD").doesNotContain("hunter2");
    assertThatThrownBy(() -> commands().run(exec))
        .satisfies(failure ->
            assertThat(failure.toString() + failure.getCause()).doesNotContain("hunter2"));
  }

  @Test
  void binaryDataGoThroughACommandUnchanged() throws Exception {
    byte[] data = new byte[300_000];
    new java.util.Random(7).nextBytes(data);
    try (ExecProcess process = commands().start(Exec.of("cat").timeout(LONG))) {
      Thread writer =
          Thread.ofVirtual()
              .start(() -> {
                try (OutputStream input = process.input()) {
                  input.write(data, 0, 100_000);
                  input.write(data[100_000]);
                  input.write(data, 100_001, data.length - 100_001);
                } catch (java.io.IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      assertThat(process.output().readAllBytes()).isEqualTo(data);
      writer.join();
      assertThat(process.awaitExit(LONG)).isZero();
      assertThat(process.isOver()).isTrue();
    }
  }

  @Test
  void moreThanAllMemoryStreamsAndArrivesWhole() throws Exception {
    String script = "head -c " + LARGE_BYTES + " /dev/zero | tr '\\0' x";
    try (ExecProcess process = commands().start(shell(script).timeout(Duration.ofMinutes(10)))) {
      process.closeInput();
      byte[] block = new byte[8192];
      long total = 0;
      for (int n = process.output().read(block); n >= 0; n = process.output().read(block)) {
        total += n;
        assertThat(block[n - 1]).isEqualTo((byte) 'x');
      }
      assertThat(total).isEqualTo(LARGE_BYTES);
      assertThat(process.awaitExit(LONG)).isZero();
    }
  }

  @Test
  void aSlowReaderMakesTheCommandWait() throws Exception {
    String mark = pebble.path("all-written");
    String script = "head -c 20000000 /dev/zero; touch " + mark;
    try (ExecProcess process = commands().start(shell(script).timeout(LONG))) {
      assertThat(process.output().read()).isZero();
      Thread.sleep(1500);
      assertThat(pebble.client().files().find(mark))
          .as("twenty megabytes fit nowhere on the way")
          .isEmpty();
      assertThat(process.output().readAllBytes()).hasSize(20_000_000 - 1);
      assertThat(process.awaitExit(LONG)).isZero();
      assertThat(pebble.client().files().find(mark)).isPresent();
    }
  }

  @Test
  void aFloodOfErrorsNeitherBlocksNorFills() throws Exception {
    String script =
        "head -c " + FLOOD_BYTES + " /dev/zero | tr '\\0' e >&2; echo last >&2; echo done";
    try (ExecProcess process = commands().start(shell(script).timeout(Duration.ofMinutes(10)))) {
      process.closeInput();
      assertThat(process.output().readAllBytes()).isEqualTo("done\n".getBytes(UTF_8));
      assertThat(process.awaitExit(LONG)).isZero();
      assertThat(process.errorTail()).hasSize(ExecTail.KEPT_BYTES).endsWith("eeelast\n");
    }
  }

  @Test
  void errorsCanBeAStreamOfTheirOwn() throws Exception {
    Exec exec = shell("echo out; echo err >&2").standardError(Exec.StandardError.STREAM);
    try (ExecProcess process = commands().start(exec)) {
      assertThat(process.errors().readAllBytes()).isEqualTo("err\n".getBytes(UTF_8));
      assertThat(process.output().readAllBytes()).isEqualTo("out\n".getBytes(UTF_8));
      assertThat(process.awaitExit(LONG)).isZero();
    }
    assertThatThrownBy(() -> commands().run(exec)).isInstanceOf(IllegalArgumentException.class);
    try (ExecProcess process = commands().start(Exec.of("true"))) {
      assertThatThrownBy(process::errors).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aTerminalHasTheSizeThatItIsGiven() throws Exception {
    Exec exec =
        shell(
                "stty size; while [ \"$(stty size)\" = '24 80' ]; do sleep 0.1; done; stty size; echo err >&2")
            .terminal(80, 24);
    try (ExecProcess process = commands().start(exec)) {
      process.resize(100, 30);
      assertThat(new String(process.output().readAllBytes(), UTF_8)).endsWith("30 100\r\nerr\r\n");
      assertThat(process.awaitExit(LONG)).isZero();
    }
    try (ExecProcess process = commands().start(Exec.of("true"))) {
      assertThatThrownBy(() -> process.resize(100, 30)).isInstanceOf(IllegalStateException.class);
    }
    assertThatThrownBy(() -> exec.standardError(Exec.StandardError.TAIL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void moreOutputThanOneWantsToHoldIsAnErrorAndTheCommandIsGone() {
    assertThatThrownBy(() -> commands().run(Exec.of("yes").timeout(LONG)))
        .isInstanceOf(PebbleException.OutputTooLong.class);
  }

  @Test
  void aSignalReachesTheCommand() throws Exception {
    try (ExecProcess process =
        commands().start(shell("trap 'exit 9' TERM; echo $$; while true; do sleep 0.1; done"))) {
      processId(process);
      process.signal("SIGTERM");
      assertThat(process.output().readAllBytes()).isEmpty();
      assertThat(process.awaitExit(LONG)).isEqualTo(9);
    }
    try (ExecProcess process = commands().start(shell("echo $$; exec sleep 1000"))) {
      processId(process);
      process.signal("SIGTERM");
      assertThat(process.awaitExit(LONG)).isEqualTo(128 + 15);
    }
  }

  @Test
  void aCommandThatIgnoresTermIsKilled() throws Exception {
    try (ExecProcess process =
        commands().start(shell("trap '' TERM; echo $$; while true; do sleep 0.1; done"))) {
      long processId = processId(process);
      process.signal("SIGTERM");
      assertThatThrownBy(() -> process.awaitExit(Duration.ofSeconds(1)))
          .isInstanceOf(PebbleException.ChangeOverdue.class);
      process.kill();
      assertThat(isGone(processId)).isTrue();
      assertThat(process.awaitExit(LONG)).isEqualTo(137);
      process.kill();
    }
  }

  @Test
  void aCommandWhoseOutputNobodyReadsIsKilledToo() throws Exception {
    long processId;
    try (ExecProcess process = commands().start(shell("echo $$; exec cat /dev/zero"))) {
      processId = processId(process);
    }
    assertThat(isGone(processId)).isTrue();
  }

  @Test
  void aCommandIsKilledWhenItsTimeIsOver() {
    assertThatThrownBy(
            () -> commands().run(Exec.of("sleep", "1000").timeout(Duration.ofSeconds(1))))
        .isInstanceOf(PebbleException.ExecFailed.class)
        .hasMessageContaining("timed out");
  }

  @Test
  void whoClosesWhileAnotherReadsEndsTheRead() throws Exception {
    ExecProcess process = commands().start(Exec.of("sleep", "1000").timeout(LONG));
    Thread closer =
        Thread.ofVirtual()
            .start(() -> {
              sleep();
              process.close();
            });
    int end;
    try {
      // The command is killed before its connection is dropped, so Pebble may still say that this
      // is all.
      end = process.output().read();
    } catch (java.io.IOException e) {
      assertThat(e).hasMessageContaining("cut off");
      end = -1;
    }
    assertThat(end).isEqualTo(-1);
    closer.join();
    assertThat(process.awaitExit(LONG)).isEqualTo(137);
  }

  @Test
  void manyCommandsRunAtOnce() throws Exception {
    try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
      var results =
          java.util.stream.IntStream.range(0, 12)
              .mapToObj(i -> threads.submit(() -> commands().run(Exec.of("echo", "" + i))))
              .toList();
      for (int i = 0; i < results.size(); i++) {
        assertThat(results.get(i).get().standardOutput()).isEqualTo(i + "\n");
      }
    }
  }

  @Test
  void theSameBytesComeWhateverTheSizeOfTheReads() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (ExecProcess process =
        commands().start(shell("i=0; while [ $i -lt 3000 ]; do echo line $i; i=$((i+1)); done"))) {
      InputStream output = process.output();
      for (int b = output.read(); b >= 0; b = output.read()) {
        digest.update((byte) b);
      }
      assertThat(process.awaitExit(LONG)).isZero();
    }
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      expected.append("line ").append(i).append('\n');
    }
    assertThat(digest.digest())
        .isEqualTo(
            MessageDigest.getInstance("SHA-256").digest(expected.toString().getBytes(UTF_8)));
  }

  private static void sleep() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
