package io.valkeycharm.bench.suite;

import io.valkeycharm.bench.figure.Figure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What we want a figure to be, whatever it was before.
 *
 * @param figure its name
 * @param most the largest value that is good
 * @param sentence what is wanted
 */
record Goal(String figure, double most, String sentence) {
  /** All of them, in the order in which they are shown. */
  static final List<Goal> ALL =
      List.of(
          new Goal("dispatch.update-status.wall", 150, "`update-status` takes 150 ms or less"),
          new Goal(
              "dispatch.update-status.wall-to-ops",
              0.35,
              "and 0.35 or less of what an ops charm takes"),
          new Goal("dispatch.update-status.peak", 96, "with a peak of 96 MiB or less"),
          new Goal("dispatch.list-backups.wall", 400, "`list-backups` takes 400 ms or less"),
          new Goal("package.bytes", 45_000_000, "The package has 45 MB or less"),
          new Goal(
              "backup.null-https.cpu-to-boto3",
              1,
              "A transfer over https takes no more processor time than boto3's"));

  /** A line of a table. */
  String row(List<Figure> figures) {
    Optional<Figure> measured =
        figures.stream().filter(candidate -> candidate.name().equals(figure)).findFirst();
    String value =
        measured
            .map(found ->
                String.format(Locale.ROOT, found.value() < 10 ? "%.2f" : "%.0f", found.value())
                    + (found.unit().isEmpty() ? "" : " " + found.unit()))
            .orElse("not measured");
    String met = measured.map(found -> found.value() <= most ? "yes" : "**no**").orElse("unknown");
    return "| " + sentence + " | `" + figure + "` | " + value + " | " + met + " |";
  }
}
