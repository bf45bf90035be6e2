package io.charm4j.sandbox.machine;

import io.charm4j.testing.engine.substrate.SubstrateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The first process of a machine; the machine lives as long as it does.
 *
 * @param processId its id on the host
 * @param startTicks when it was started, in clock ticks since the host's start: with the id it names one
 *     process for ever
 */
record FirstProcess(long processId, long startTicks) {
  private static final Duration END_LIMIT = Duration.ofSeconds(10);
  private static final int STATE = 0;
  private static final int START_TICKS = 19;

  /** The process that the record names; empty when there is no whole record. */
  static Optional<FirstProcess> read(Path record) {
    try {
      String[] numbers = Files.readString(record).strip().split(" ", -1);
      return numbers.length == 2
          ? Optional.of(new FirstProcess(Long.parseLong(numbers[0]), Long.parseLong(numbers[1])))
          : Optional.empty();
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new SubstrateException("cannot read " + record, e);
    }
  }

  /** The process that the record names, as long as it runs. */
  static Optional<FirstProcess> running(Path record) {
    return read(record).filter(FirstProcess::isAlive);
  }

  /** Whether the process runs. */
  boolean isAlive() {
    return status()
        .filter(fields -> Long.parseLong(fields.get(START_TICKS)) == startTicks)
        .filter(fields -> !fields.get(STATE).equals("Z") && !fields.get(STATE).equals("X"))
        .isPresent();
  }

  /**
   * Kills the process, and with it, by the kernel's rule for the first process of a PID namespace, every
   * process of the machine; returns when all are dead.
   *
   * @throws SubstrateException when they are not dead within 10 s
   */
  void kill() {
    long deadline = System.nanoTime() + END_LIMIT.toNanos();
    while (isAlive()) {
      ProcessHandle.of(processId).ifPresent(ProcessHandle::destroyForcibly);
      if (System.nanoTime() > deadline) {
        throw new SubstrateException(
            "process " + processId + " did not die within " + END_LIMIT.toSeconds() + " s");
      }
      pause();
    }
  }

  /** The process's view of the file system, for as long as it is alive. */
  Path view(String absolute) {
    return Path.of("/proc/" + processId + "/root" + absolute);
  }

  /** The fields of /proc/PID/stat after the command name, which may itself hold blanks. */
  private Optional<List<String>> status() {
    try {
      String text = Files.readString(Path.of("/proc/" + processId + "/stat"));
      return Optional.of(List.of(text.substring(text.lastIndexOf(')') + 2).strip().split(" ", -1)));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SubstrateException("interrupted while a machine was being stopped", e);
    }
  }
}
