package io.valkeycharm.bench.memory;

import io.valkeycharm.bench.BenchFailedException;
import io.valkeycharm.bench.backup.BackupBench;
import io.valkeycharm.bench.backup.BackupBenchReport;
import io.valkeycharm.bench.backup.BackupBenchSettings;
import io.valkeycharm.bench.dispatch.DispatchBench;
import io.valkeycharm.bench.dispatch.DispatchEvent;
import io.valkeycharm.bench.dispatch.DispatchReport;
import io.valkeycharm.bench.dispatch.DispatchSettings;
import io.valkeycharm.bench.measure.Spread;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Measures the charm's memory: with each event on a settled unit, and while it brings streams to a store. */
public final class MemoryBench {
  private static final long MEBIBYTE = 1 << 20;

  /** Two sizes: what grows with the stream shows. */
  private static final List<Stream> STREAMS =
      List.of(
          new Stream("transfer 0.25 GiB", 256 * MEBIBYTE),
          new Stream("transfer 2 GiB", 2048 * MEBIBYTE));

  private record Stream(String title, long bytes) {}

  private MemoryBench() {}

  /**
   * Measures.
   *
   * @param charm the packed Valkey charm
   * @param integrator the packed s3-integrator
   * @param runs of each event
   * @param progress is told what happens
   * @throws BenchFailedException when something cannot be run here
   */
  public static MemoryReport run(Path charm, Path integrator, int runs, Consumer<String> progress)
      throws BenchFailedException, IOException, InterruptedException {
    DispatchReport events =
        new DispatchBench(
                new DispatchSettings(
                    charm, integrator, 3, runs, List.of(DispatchEvent.values()), false),
                progress)
            .run();
    Map<String, Spread> peaks = new LinkedHashMap<>(events.peakMebibytes());
    for (Stream stream : STREAMS) {
      progress.accept("Measuring a " + stream.title());
      BackupBenchReport report =
          new BackupBench(
                  new BackupBenchSettings(
                      charm,
                      1,
                      1,
                      stream.bytes(),
                      1,
                      true,
                      BackupBenchSettings.StoreChoice.NULL_HTTPS,
                      Optional.empty()),
                  progress)
              .run();
      peaks.put(stream.title(), report.charmPeakMebibytes());
    }
    return new MemoryReport(events.begin(), events.machine(), peaks);
  }
}
