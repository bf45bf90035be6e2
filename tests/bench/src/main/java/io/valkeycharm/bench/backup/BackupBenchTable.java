package io.valkeycharm.bench.backup;

import io.valkeycharm.bench.measure.Machine;
import io.valkeycharm.bench.measure.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as plain text for a terminal. */
final class BackupBenchTable {
  private static final double BYTES_A_MEGABYTE = 1e6;
  private static final double BYTES_A_GIBIBYTE = 1L << 30;

  private BackupBenchTable() {}

  /** The table with what stands above and below it; ends with a line break. */
  static String of(BackupBenchReport report) {
    List<String> lines = new ArrayList<>(heading(report));
    lines.add("");
    lines.add(row("", "to", "MB/s", "of limit", "CPU s/GiB", "peak resident MiB"));
    for (ContenderResult result : report.results()) {
      lines.add(
          row(
              result.name(),
              result.destination(),
              spread(result.megabytesPerSecond(), 1),
              decimal(result.shareOf(report.limit()), 2),
              spread(result.processorSecondsPerGibibyte(), 2),
              spread(result.peakMebibytes(), 1)));
    }
    lines.add("");
    lines.add(
        "CPU and memory are those of a contender's processes, valkey-cli among them, without the");
    lines.add(
        "server and the store; memory is the sum of each process's peak. A share of the limit is"
            + " below 1 for");
    lines.add(
        "whoever shares too few cores with the server, the store and valkey-cli: 4 are enough.");
    lines.addAll(report.notes());
    return String.join("\n", lines) + "\n";
  }

  private static List<String> heading(BackupBenchReport report) {
    Machine machine = report.machine();
    BackupBenchSettings settings = report.settings();
    return List.of(
        "Machine   %d cores (%s), %s GiB, %s, load %s"
            .formatted(
                machine.cores(),
                machine.processor(),
                decimal(machine.memoryBytes() / BYTES_A_GIBIBYTE, 1),
                machine.kernel(),
                decimal(machine.load(), 1)),
        "Software  Valkey %s, Java %s".formatted(report.valkey(), machine.java()),
        "Charm     " + String.join(" ", report.charmFlags()),
        "Dataset   %s: %s MB"
            .formatted(dataset(report), decimal(report.snapshotBytes() / BYTES_A_MEGABYTE, 1)),
        "Source    " + report.source(),
        "Runs      %d of each, in turns; median (min-max)".formatted(settings.runs()));
  }

  private static String dataset(BackupBenchReport report) {
    BackupBenchSettings settings = report.settings();
    return settings.streamBytes() > 0
        ? "zeros between the begin and the end of an RDB file"
        : "%d keys of %d bytes, rdbcompression %s"
            .formatted(
                settings.keys(), settings.valueSize(), settings.compression() ? "yes" : "no");
  }

  private static String row(
      String name, String destination, String rate, String share, String processor, String memory) {
    return "%-18s  %-21s  %22s  %8s  %19s  %22s"
        .formatted(name, destination, rate, share, processor, memory);
  }

  private static String spread(Spread spread, int decimals) {
    return "%s (%s-%s)"
        .formatted(
            decimal(spread.median(), decimals),
            decimal(spread.minimum(), decimals),
            decimal(spread.maximum(), decimals));
  }

  /** With a point, whatever the person's language has in its place. */
  private static String decimal(double number, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", number);
  }
}
