package io.valkeycharm.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.opentest4j.TestAbortedException;

/** What a backup of a large data set costs the machine it runs on. */
@ExtendWith(SharedEnvironment.class)
final class FootprintIT {
  private static final int VALUE_BYTES = 64 * 1024;
  private static final int GIBIBYTES = Boolean.getBoolean("nightly") ? 4 : 1;
  private static final int KEYS = GIBIBYTES * 16 * 1024;
  private static final long MEBIBYTE = 1024 * 1024;

  /** The most that a charm may have, of which the container of one has 256 MiB in a pod. */
  private static final long LIMIT = 192 * MEBIBYTE;

  /** Three servers with the data, and their copies while they are read. */
  private static final long NEEDED = GIBIBYTES * 5L * 1024 * MEBIBYTE;

  @Test
  void backsUpGibibytesInLittleMemoryAndWithoutTheDisk(BackupEnvironment environment)
      throws IOException, InterruptedException {
    assumeMemory();
    environment.load("large:", KEYS, VALUE_BYTES);
    String unit = environment.follower();
    long peakResident = 0;
    Map<Long, Long> written = new HashMap<>();
    CompletableFuture<String> backup =
        CompletableFuture.supplyAsync(() -> environment.createBackup(unit));

    while (!backup.isDone()) {
      for (MachineProcesses.Running charm :
          environment.processes().matching("ValkeyCharm", "jre/bin/java")) {
        peakResident = Math.max(peakResident, number(charm, "status", "VmHWM:") * 1024);
        written.merge(charm.id(), number(charm, "io", "write_bytes:"), Math::max);
      }
      Thread.sleep(50);
    }
    environment.flush();

    assertThat(backup).isCompleted();
    long most = written.values().stream().mapToLong(Long::longValue).max().orElse(-1);
    System.out.printf(
        "%d GiB backup: peak resident %d MiB, written to disk %d KiB%n",
        GIBIBYTES, peakResident / MEBIBYTE, most / 1024);
    assertThat(peakResident).isBetween(16 * MEBIBYTE, LIMIT);
    assertThat(most).isBetween(0L, 4 * MEBIBYTE);
  }

  private static void assumeMemory() throws IOException {
    long available = field(Path.of("/proc/meminfo"), "MemAvailable:") * 1024;
    if (available < NEEDED) {
      String reason =
          "%d MiB of memory are free, %d MiB are needed"
              .formatted(available / MEBIBYTE, NEEDED / MEBIBYTE);
      System.out.println("skipped: " + reason);
      throw new TestAbortedException(reason);
    }
  }

  private static long field(Path file, String field) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(field))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(0);
  }

  private static long number(MachineProcesses.Running process, String file, String field) {
    try {
      return field(Path.of("/proc", Long.toString(process.id()), file), field);
    } catch (IOException e) {
      // The process ended between the listing and the look: its last figures were seen before.
      return 0;
    }
  }
}
