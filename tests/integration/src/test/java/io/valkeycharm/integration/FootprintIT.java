package io.valkeycharm.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a backup of a large data set costs the machine it runs on. */
@ExtendWith(SharedEnvironment.class)
final class FootprintIT {
  private static final int VALUE_BYTES = 64 * 1024;
  private static final int KEYS = 16 * 1024;
  private static final long MEBIBYTE = 1024 * 1024;

  @Test
  void backsUpOneGibibyteInLittleMemoryAndWithoutTheDisk(BackupEnvironment environment)
      throws InterruptedException {
    environment.load("large:", KEYS, VALUE_BYTES);
    String unit = environment.follower();
    long peakResident = 0;
    Map<Long, Long> written = new HashMap<>();
    Thread backup = Thread.ofPlatform().start(() -> environment.createBackup(unit));

    while (backup.isAlive()) {
      for (MachineProcesses.Running charm :
          MachineProcesses.matching("ValkeyCharm", "jre/bin/java")) {
        peakResident = Math.max(peakResident, number(charm, "status", "VmHWM:") * 1024);
        written.merge(charm.id(), number(charm, "io", "write_bytes:"), Math::max);
      }
      Thread.sleep(50);
    }
    environment.flush();

    long most = written.values().stream().mapToLong(Long::longValue).max().orElse(-1);
    System.out.printf(
        "1 GiB backup: peak resident %d MiB, written to disk %d KiB%n",
        peakResident / MEBIBYTE, most / 1024);
    assertThat(peakResident).isBetween(16 * MEBIBYTE, 256 * MEBIBYTE);
    assertThat(most).isBetween(0L, 4 * MEBIBYTE);
  }

  private static long number(MachineProcesses.Running process, String file, String field) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(process.id()), file)).stream()
          .filter(line -> line.startsWith(field))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      // The process ended between the listing and the look: its last figures were seen before.
      return 0;
    }
  }
}
