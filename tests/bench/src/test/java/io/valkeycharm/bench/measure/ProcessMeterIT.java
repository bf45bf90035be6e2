package io.valkeycharm.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valkeycharm.bench.BenchFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMeterIT {
  private static final String BUSY = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; sleep 0.2";

  @TempDir private Path directory;

  @Test
  void countsTheProcessorTimeOfAProgramAndOfItsChildren() throws Exception {
    ProcessBuilder program = new ProcessBuilder("sh", "-c", "sh -c '" + BUSY + "'; exit 0");

    Measurement measurement = run(program);

    assertThat(measurement.processor()).isPositive();
    assertThat(measurement.wall()).isGreaterThan(Duration.ofMillis(200));
    assertThat(measurement.peaks()).containsKeys("sh", "sleep");
    assertThat(measurement.peakBytes()).isGreaterThan(100 << 10);
  }

  @Test
  void countsAllProgramsOfAPipelineAndKeepsItsOutput() throws Exception {
    Path output = directory.resolve("output");

    Measurement measurement =
        new ProcessMeter(directory)
            .run(
                List.of(
                    new ProcessBuilder("sh", "-c", "printf 12345; " + BUSY),
                    new ProcessBuilder("wc", "-c")),
                ProcessBuilder.Redirect.to(output.toFile()));

    assertThat(output).content().isEqualToIgnoringWhitespace("5");
    assertThat(measurement.peaks()).containsKeys("sh", "wc");
  }

  @Test
  void failsWithWhatAProgramSaysWhenItDoesNotEndWell() {
    ProcessBuilder program = new ProcessBuilder("sh", "-c", "echo 'no such thing' >&2; exit 3");

    assertThatThrownBy(() -> run(program))
        .isInstanceOf(BenchFailedException.class)
        .hasMessage("sh ended with 3: no such thing");
  }

  @Test
  void leavesNoProcessBehindWhenItIsInterrupted() throws Exception {
    Path started = directory.resolve("started");
    Files.createFile(started);
    ProcessBuilder program =
        new ProcessBuilder("sh", "-c", "sleep 300 & echo $! >'" + started + "'; wait");
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    Thread runner =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                run(program);
              } catch (Exception e) {
                failure.complete(e);
              }
            });
    long child = awaitNumber(started);

    runner.interrupt();

    assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    ProcessHandle.of(child)
        .ifPresent(left -> assertThat(left.onExit()).succeedsWithin(Duration.ofSeconds(5)));
  }

  private Measurement run(ProcessBuilder program) throws Exception {
    return new ProcessMeter(directory).run(List.of(program), ProcessBuilder.Redirect.DISCARD);
  }

  private static long awaitNumber(Path file) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (System.nanoTime() < end) {
      String text = Files.readString(file).strip();
      if (!text.isEmpty()) {
        return Long.parseLong(text);
      }
      Thread.sleep(10);
    }
    throw new AssertionError("The program did not start its child");
  }
}
