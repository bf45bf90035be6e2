package io.valkeycharm.bench.suite;

import io.valkeycharm.bench.BenchFailedException;
import io.valkeycharm.bench.figure.Figure;
import io.valkeycharm.bench.figure.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What came of several measurements.
 *
 * @param reports of those that could be made
 * @param failures by the name of one that could not: why
 */
public record Suite(List<Report> reports, Map<String, String> failures) {

  /** Copies. */
  public Suite {
    reports = List.copyOf(reports);
    failures = Map.copyOf(failures);
  }

  /**
   * Makes measurements, one after the other. One that fails does not keep the others from being made.
   *
   * @param measurings by name
   * @param output is told each table, and each failure
   */
  public static Suite run(Map<String, Measuring> measurings, Consumer<String> output)
      throws InterruptedException {
    List<Report> reports = new ArrayList<>();
    Map<String, String> failures = new LinkedHashMap<>();
    for (Map.Entry<String, Measuring> entry : measurings.entrySet()) {
      output.accept("== " + entry.getKey());
      try {
        Report report = entry.getValue().run();
        output.accept(report.table());
        reports.add(report);
      } catch (BenchFailedException | IOException e) {
        failures.put(entry.getKey(), String.valueOf(e.getMessage()));
        output.accept("could not be measured: " + e.getMessage() + "\n");
      }
    }
    return new Suite(reports, failures);
  }

  /** All figures of all reports. */
  public List<Figure> figures() {
    return reports.stream().flatMap(report -> report.figures().stream()).toList();
  }
}
