package io.valkeycharm.bench.backup;

import io.valkeycharm.bench.figure.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of a backup's measurement can be compared with another day's. */
final class BackupFigures {
  private static final String OURS = "charm";
  private static final String PEER = "boto3";

  private BackupFigures() {}

  /** Of the charm with its own settings, at each store. */
  static List<Figure> of(BackupBenchReport report) {
    List<Figure> figures = new ArrayList<>();
    for (ContenderResult ours : ours(report)) {
      String name = "backup." + ours.destination().replace(" store", "").replace(' ', '-');
      double cpu = ours.processorSecondsPerGibibyte().median();
      double rate = ours.megabytesPerSecond().median();
      figures.add(
          new Figure(
              name + ".share-of-limit",
              Figure.Kind.SHARE_OF_LIMIT,
              ours.shareOf(report.limit()),
              ""));
      figures.add(
          new Figure(name + ".peak", Figure.Kind.MEMORY, ours.peakMebibytes().median(), "MiB"));
      figures.add(new Figure(name + ".cpu", Figure.Kind.TIME, cpu, "s/GiB"));
      peer(report, ours)
          .ifPresent(peer -> {
            figures.add(
                Figure.ratioToPeer(
                    name + ".cpu-to-boto3", cpu, peer.processorSecondsPerGibibyte().median()));
            // A ratio of durations, like all others: the slower one is above 1.
            figures.add(
                Figure.ratioToPeer(
                    name + ".wall-to-boto3", peer.megabytesPerSecond().median(), rate));
          });
    }
    return List.copyOf(figures);
  }

  /** The charm with its own settings. */
  static List<ContenderResult> ours(BackupBenchReport report) {
    return named(report, OURS);
  }

  private static Optional<ContenderResult> peer(BackupBenchReport report, ContenderResult ours) {
    return named(report, PEER).stream()
        .filter(result -> result.destination().equals(ours.destination()))
        .findFirst();
  }

  private static List<ContenderResult> named(BackupBenchReport report, String name) {
    return report.uploads().stream().filter(result -> result.name().equals(name)).toList();
  }
}
