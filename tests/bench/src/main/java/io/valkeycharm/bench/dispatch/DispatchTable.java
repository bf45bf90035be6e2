package io.valkeycharm.bench.dispatch;

import io.valkeycharm.bench.measure.Machine;
import io.valkeycharm.bench.measure.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as plain text for a terminal. */
final class DispatchTable {
  private static final String FORMAT = "%-32s%-8s%22s%22s%20s%12s";

  private DispatchTable() {}

  /** The table with what stands above and below it; ends with a line break. */
  static String of(DispatchReport report) {
    List<String> lines = new ArrayList<>();
    Machine machine = report.machine();
    lines.add(
        "Machine   %d cores (%s), %s, load %s"
            .formatted(
                machine.cores(),
                machine.processor(),
                machine.kernel(),
                decimal(machine.load(), 1)));
    lines.add(
        "Runs      %d of each, in turns; median (min-max); hook tools answer at once"
            .formatted(report.ours().getFirst().runs().size()));
    lines.add("Cluster   %d units, settled; measured on the leader".formatted(report.units()));
    lines.add("");
    lines.add(FORMAT.formatted("", "", "wall ms", "CPU ms", "peak MiB", "hook tools"));
    for (EventResult ours : report.ours()) {
      lines.add(row(ours));
      report
          .peerOf(ours)
          .ifPresent(peer -> {
            lines.add(row(peer));
            lines.add(
                FORMAT.formatted(
                    "",
                    "ratio",
                    spread(ours.ratioTo(peer, DispatchRun::wallMilliseconds), 2),
                    spread(ours.ratioTo(peer, DispatchRun::processorMilliseconds), 2),
                    spread(ours.ratioTo(peer, DispatchRun::peakMebibytes), 2),
                    ""));
          });
    }
    lines.add("");
    lines.add("Of the hook tools, those behind the plus are juju-log.");
    lines.addAll(report.notes());
    return String.join("\n", lines) + "\n";
  }

  private static String row(EventResult result) {
    String tools =
        Integer.toString(result.toolCount() - result.logCount())
            + (result.logCount() == 0 ? "" : "+" + result.logCount());
    return FORMAT.formatted(
        result.event(),
        result.charm(),
        spread(result.wallMilliseconds(), 0),
        spread(result.processorMilliseconds(), 0),
        spread(result.peakMebibytes(), 1),
        tools);
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
