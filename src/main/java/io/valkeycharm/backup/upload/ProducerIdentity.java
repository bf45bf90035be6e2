package io.valkeycharm.backup.upload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process, told apart from a later one with the same number. By the kernel's own count and not by a clock: a
 * machine's time may jump between two looks, and the start of every process with it.
 *
 * @param pid its number
 * @param started in which life of the kernel it was started, and how many clock ticks after that began
 */
public record ProducerIdentity(long pid, String started) {
  private static final Path PROCESSES = Path.of("/proc");
  private static final Path BOOT = PROCESSES.resolve("sys/kernel/random/boot_id");

  /** Where state and start stand behind the name, which may have blanks in it (proc(5)). */
  private static final int STATE = 0;

  private static final int START = 19;

  /** The identity of a process that runs; empty when it has ended. */
  public static Optional<ProducerIdentity> of(ProcessHandle process) {
    try {
      String line =
          Files.readString(
              PROCESSES.resolve(Long.toString(process.pid())).resolve("stat"),
              StandardCharsets.ISO_8859_1);
      String[] facts = line.substring(line.lastIndexOf(')') + 1).strip().split(" ", -1);
      // One that has ended and waits for its parent has nothing left to kill.
      if (facts.length <= START || facts[STATE].equals("Z") || facts[STATE].equals("X")) {
        return Optional.empty();
      }
      return Optional.of(
          new ProducerIdentity(process.pid(), Files.readString(BOOT).strip() + "+" + facts[START]));
    } catch (IOException e) {
      // It has ended: the kernel tells nothing of it any more.
      return Optional.empty();
    }
  }

  /** The process itself, if it still runs. */
  Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid).filter(handle -> of(handle).filter(this::equals).isPresent());
  }
}
