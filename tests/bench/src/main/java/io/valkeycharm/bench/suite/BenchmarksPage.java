package io.valkeycharm.bench.suite;

import io.valkeycharm.bench.figure.Baseline;
import io.valkeycharm.bench.figure.Figure;
import io.valkeycharm.bench.figure.Report;
import io.valkeycharm.bench.measure.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page of the documentation that shows all figures: a part of it is written by this program. */
public final class BenchmarksPage {
  private static final String BEGIN =
      "<!-- measured: ./dev bench --record writes what follows -->\n";
  private static final String END = "<!-- end of what was measured -->\n";

  private BenchmarksPage() {}

  /**
   * Writes the measured part of a page anew and leaves the rest as it is.
   *
   * @throws IOException when the page is not there, or has no measured part
   */
  public static void write(
      Path page, Suite suite, Baseline baseline, Machine machine, LocalDate day)
      throws IOException {
    Files.writeString(
        page, withMeasured(Files.readString(page), measured(suite, baseline, machine, day)));
  }

  static String withMeasured(String page, String measured) throws IOException {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException("The page of the benchmarks has no place for what was measured");
    }
    return page.substring(0, begin + BEGIN.length()) + "\n" + measured + "\n" + page.substring(end);
  }

  static String measured(Suite suite, Baseline baseline, Machine machine, LocalDate day) {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        Measured on %s: %d cores (%s), %s, Java %s, load %s before.

        ## Goals

        | goal | figure | measured | met |
        |---|---|---|---|
        """
            .formatted(
                day,
                machine.cores(),
                machine.processor(),
                machine.kernel(),
                machine.java(),
                String.format(Locale.ROOT, "%.1f", machine.load())));
    List<Figure> figures = suite.figures();
    Goal.ALL.forEach(goal -> text.append(goal.row(figures)).append('\n'));
    for (Report report : suite.reports()) {
      text.append("\n## ").append(report.benchmark()).append("\n\n```text\n");
      text.append(
          report.table().lines().map(String::stripTrailing).collect(Collectors.joining("\n")));
      text.append("\n```\n");
    }
    new TreeMap<>(suite.failures())
        .forEach((name, why) ->
            text.append("\n## ")
                .append(name)
                .append("\n\nCould not be measured: ")
                .append(why)
                .append('\n'));
    text.append(
        """

        ## Baseline

        `./dev bench --check` fails when a figure is worse than it may be.

        | figure | baseline | margin | may be |
        |---|---|---|---|
        """);
    baseline
        .standards()
        .forEach((name, standard) ->
            text.append("| `")
                .append(name)
                .append("` | ")
                .append(number(standard.figure().value(), standard.figure().unit()))
                .append(" | ")
                .append(String.format(Locale.ROOT, "%.0f %%", standard.margin() * 100))
                .append(" | ")
                .append(number(standard.limit(), standard.figure().unit()))
                .append(" |\n"));
    return text.toString();
  }

  private static String number(double value, String unit) {
    String number =
        value == Math.rint(value)
            ? String.format(Locale.ROOT, "%.0f", value)
            : String.format(Locale.ROOT, "%.2f", value);
    return unit.isEmpty() ? number : number + " " + unit;
  }
}
