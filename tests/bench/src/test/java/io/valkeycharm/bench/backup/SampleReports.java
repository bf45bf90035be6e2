package io.valkeycharm.bench.backup;

import io.valkeycharm.bench.measure.Machine;
import io.valkeycharm.bench.measure.Measurement;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports with figures that can be checked by head. */
final class SampleReports {
  private static final long GIBIBYTE = 1L << 30;

  private SampleReports() {}

  /** Two runs of a limit and of one upload. */
  static BackupBenchReport small() {
    return of(new ContenderResult("charm", "null store", List.of(run(6, 5), run(6, 7))));
  }

  /** The same beside a peer that needs half the processor and a third of the time. */
  static BackupBenchReport withPeer() {
    return of(
        new ContenderResult("charm", "null store", List.of(run(6, 5), run(6, 7))),
        new ContenderResult("boto3", "another store", List.of(run(1, 1))),
        new ContenderResult("boto3", "null store", List.of(run(2, 3))));
  }

  private static BackupBenchReport of(ContenderResult... uploads) {
    return new BackupBenchReport(
        Instant.parse("2026-05-13T10:00:00Z"),
        new Machine("Some CPU", 2, 24 * GIBIBYTE, "Linux 6.1", "25.0.3", 0.25),
        "8.0.1",
        new BackupBenchSettings(
            Path.of("valkey.charm"),
            16,
            1024,
            0,
            2,
            true,
            BackupBenchSettings.StoreChoice.ALL,
            Optional.empty()),
        "a server's snapshot",
        GIBIBYTE,
        List.of("-Xmx128m"),
        new ContenderResult("valkey-cli --rdb -", "/dev/null", List.of(run(2, 1), run(4, 3))),
        List.of(uploads),
        List.of("boto3 is left out: no module named boto3"));
  }

  private static ContenderRun run(int wallSeconds, int processorSeconds) {
    return new ContenderRun(
        GIBIBYTE,
        new Measurement(
            Duration.ofSeconds(wallSeconds),
            Duration.ofSeconds(processorSeconds),
            Map.of("java", 100L << 20, "valkey-cli", 8L << 20)));
  }
}
