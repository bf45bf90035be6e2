package io.valkeycharm.integration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks at the processes of one model's machines or pods from the host, which sees them all. Other models may run
 * beside it: what belongs to this one is told by its network, of which each machine and each pod has one of its own.
 */
final class MachineProcesses {
  private static final Path PROCESSES = Path.of("/proc");
  private static final long POLL_MILLISECONDS = 20;

  private final Path machines;

  /** The processes of the model that is kept in this directory. */
  MachineProcesses(Path stateDirectory) {
    this.machines = stateDirectory.resolve("machines");
  }

  /** The words of a process's command line, separated by blanks. */
  record Running(long id, String commandLine) {}

  /** All of the model's processes whose command line contains every one of these texts. */
  List<Running> matching(String... texts) {
    Set<String> networks = networks();
    return ofHost().stream()
        .filter(running -> Stream.of(texts).allMatch(running.commandLine()::contains))
        .filter(running -> network(running.id()).filter(networks::contains).isPresent())
        .toList();
  }

  /** All processes of this host, whatever model they are of. */
  static List<Running> ofHost() {
    try (Stream<Path> entries = Files.list(PROCESSES)) {
      return entries
          .filter(entry -> entry.getFileName().toString().matches("\\d+"))
          .flatMap(entry -> read(entry).stream())
          .toList();
    } catch (IOException e) {
      throw new AssertionError("Cannot list processes", e);
    }
  }

  /** The networks of the machines that run now: one that was rebooted has another. */
  private Set<String> networks() {
    Set<String> networks = new HashSet<>();
    try (Stream<Path> directories = Files.list(machines)) {
      for (Path directory : directories.toList()) {
        Path record = directory.resolve("first-process");
        if (Files.exists(record)) {
          String process = Files.readString(record).split(" ", 2)[0].strip();
          if (!process.isEmpty()) {
            network(Long.parseLong(process)).ifPresent(networks::add);
          }
        }
      }
    } catch (IOException e) {
      throw new AssertionError("Cannot look at the machines in " + machines, e);
    }
    return networks;
  }

  private static Optional<String> network(long process) {
    try {
      return Optional.of(Files.readSymbolicLink(PROCESSES.resolve(process + "/ns/net")).toString());
    } catch (IOException e) {
      // A process that has ended is in no network.
      return Optional.empty();
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
  Running await(Duration limit, String... texts) {
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
