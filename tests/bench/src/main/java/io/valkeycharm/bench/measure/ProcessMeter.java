package io.valkeycharm.bench.measure;

import io.valkeycharm.bench.BenchFailedException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs programs and measures them. Processor time is what the kernel adds to this process when it has
 * waited for a child, so nothing else may end beside a run: one run at a time.
 */
public final class ProcessMeter {
  private static final Path OWN_TIMES = Path.of("/proc/self/stat");
  private static final Duration RUN_LIMIT = Duration.ofMinutes(30);
  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
  private static final int ERRORS_SHOWN = 2000;

  private final Path directory;

  /** A meter that keeps what programs print in {@code directory} while they run. */
  public ProcessMeter(Path directory) {
    this.directory = directory;
  }

  /**
   * Runs programs, each one's output being the input of the next, and returns when all have ended. When it
   * throws, none of them is left.
   *
   * @param pipeline programs that are not yet redirected
   * @param output where the last one's output goes
   * @throws BenchFailedException when one does not end well
   */
  public Measurement run(List<ProcessBuilder> pipeline, ProcessBuilder.Redirect output)
      throws BenchFailedException, IOException, InterruptedException {
    List<Path> errors = redirect(pipeline, output);
    Duration before = childrenTime();
    long begin = System.nanoTime();
    List<Process> processes = ProcessBuilder.startPipeline(pipeline);
    Map<String, Long> peaks;
    Duration wall;
    try (ResidentPeaks watched = ResidentPeaks.of(processes)) {
      await(processes, begin);
      wall = Duration.ofNanos(System.nanoTime() - begin);
      peaks = watched.byProgram();
    } finally {
      processes.forEach(ProcessMeter::kill);
    }
    for (int index = 0; index < processes.size(); index++) {
      check(pipeline.get(index), processes.get(index).exitValue(), errors.get(index));
    }
    return new Measurement(wall, childrenTime().minus(before), peaks);
  }

  /**
   * Runs one program and returns what it prints, without blanks around.
   *
   * @throws BenchFailedException when it cannot be started or does not end well
   */
  public String answer(List<String> words)
      throws BenchFailedException, IOException, InterruptedException {
    Path answer = directory.resolve("answer");
    ProcessBuilder program = new ProcessBuilder(words);
    try {
      run(List.of(program), ProcessBuilder.Redirect.to(answer.toFile()));
    } catch (IOException e) {
      throw new BenchFailedException(e.getMessage() == null ? words.getFirst() : e.getMessage(), e);
    }
    return Files.readString(answer).strip();
  }

  private List<Path> redirect(List<ProcessBuilder> pipeline, ProcessBuilder.Redirect output) {
    List<Path> errors = new ArrayList<>();
    for (ProcessBuilder program : pipeline) {
      Path file = directory.resolve("errors-" + errors.size());
      program.redirectError(file.toFile());
      errors.add(file);
    }
    pipeline.getFirst().redirectInput(new File("/dev/null"));
    pipeline.getLast().redirectOutput(output);
    return errors;
  }

  private static void await(List<Process> processes, long begin)
      throws BenchFailedException, InterruptedException {
    for (Process process : processes) {
      long rest = RUN_LIMIT.toNanos() - (System.nanoTime() - begin);
      if (!process.waitFor(rest, TimeUnit.NANOSECONDS)) {
        throw new BenchFailedException(
            process.info().command().orElse("A program")
                + " did not end within "
                + RUN_LIMIT.toMinutes()
                + " minutes. Measure fewer keys.");
      }
    }
  }

  /** Does nothing to a program that has ended; an interruption meanwhile is handed on. */
  private static void kill(Process process) {
    if (!process.isAlive()) {
      return;
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(KILL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void check(ProcessBuilder program, int exitCode, Path errors)
      throws BenchFailedException, IOException {
    if (exitCode != 0) {
      String text = Files.readString(errors).strip();
      throw new BenchFailedException(
          program.command().getFirst()
              + " ended with "
              + exitCode
              + ": "
              + text.substring(Math.max(0, text.length() - ERRORS_SHOWN)));
    }
  }

  private static Duration childrenTime() throws IOException {
    return ProcessFiles.childrenTime(Files.readString(OWN_TIMES));
  }
}
