package io.valkeycharm.integration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at the processes of all machines from the host, which sees them all. */
final class MachineProcesses {
  private static final Path PROCESSES = Path.of("/proc");
  private static final long POLL_MILLISECONDS = 20;

  private MachineProcesses() {}

  /** The words of a process's command line, separated by blanks. */
  record Running(long id, String commandLine) {}

  /** All processes whose command line contains every one of these texts. */
  static List<Running> matching(String... texts) {
    try (Stream<Path> entries = Files.list(PROCESSES)) {
      return entries
          .filter(entry -> entry.getFileName().toString().matches("\\d+"))
          .flatMap(entry -> read(entry).stream())
          .filter(running -> Stream.of(texts).allMatch(running.commandLine()::contains))
          .toList();
    } catch (IOException e) {
      throw new AssertionError("Cannot list processes", e);
    }
  }

  private static Optional<Running> read(Path entry) {
    try {
      String words =
          new String(Files.readAllBytes(entry.resolve("cmdline")), StandardCharsets.UTF_8)
              .replace('\0', ' ')
              .strip();
      return Optional.of(new Running(Long.parseLong(entry.getFileName().toString()), words));
    } catch (IOException e) {
      // A process that ended between the listing and the look is no longer of interest.
      return Optional.empty();
    }
  }

  /** Waits until a process with these texts is there. */
  static Running await(Duration limit, String... texts) {
    Instant end = Instant.now().plus(limit);
    while (Instant.now().isBefore(end)) {
      Optional<Running> found = matching(texts).stream().findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      pause();
    }
    throw new AssertionError("No process with " + List.of(texts) + " within " + limit);
  }

  /** Kills a process by SIGKILL. */
  static void kill(Running running) {
    ProcessHandle.of(running.id()).ifPresent(ProcessHandle::destroyForcibly);
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }
}
