package io.valkeycharm.bench.figure;

import io.valkeycharm.bench.figure.Baseline.Standard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Figures of now beside a baseline.
 *
 * @param rows one for each figure that is in either
 */
public record Comparison(List<Row> rows) {

  /** How a figure does. */
  public enum Verdict {
    /** Within its margin, or better. */
    HOLDS,
    /** Worse than the baseline by more than its margin. */
    WORSE,
    /** In the baseline, and not measured now. */
    NOT_MEASURED,
    /** Measured now, and not in the baseline. */
    NEW
  }

  /**
   * One figure.
   *
   * @param text how it is printed
   */
  public record Row(String name, Verdict verdict, String text) {}

  /** Copies the rows. */
  public Comparison {
    rows = List.copyOf(rows);
  }

  /**
   * Compares.
   *
   * @param expected which figures of the baseline should have been measured
   */
  public static Comparison of(Baseline baseline, List<Figure> now, Predicate<String> expected) {
    Map<String, Figure> measured = new HashMap<>();
    now.stream()
        .filter(figure -> figure.kind().judged())
        .forEach(figure -> measured.put(figure.name(), figure));
    List<Row> rows = new ArrayList<>();
    baseline
        .standards()
        .forEach((name, standard) -> {
          Figure figure = measured.remove(name);
          if (figure != null) {
            rows.add(judged(standard, figure));
          } else if (expected.test(name)) {
            rows.add(
                new Row(
                    name, Verdict.NOT_MEASURED, "not measured, was " + text(standard.figure())));
          }
        });
    measured.values().stream()
        .sorted(Comparator.comparing(Figure::name))
        .forEach(figure -> rows.add(new Row(figure.name(), Verdict.NEW, text(figure) + ", new")));
    return new Comparison(rows);
  }

  private static Row judged(Standard standard, Figure now) {
    boolean worse = standard.isWorse(now);
    return new Row(
        now.name(),
        worse ? Verdict.WORSE : Verdict.HOLDS,
        "%s, was %s, may be %s%s"
            .formatted(
                text(now),
                text(standard.figure()),
                number(standard.limit()),
                worse ? ": WORSE" : ""));
  }

  /** Whether anything is worse than its margin allows. */
  public boolean anyWorse() {
    return any(Verdict.WORSE);
  }

  /** Whether anything is in the baseline that was not measured. */
  public boolean anyNotMeasured() {
    return any(Verdict.NOT_MEASURED);
  }

  private boolean any(Verdict verdict) {
    return rows.stream().anyMatch(row -> row.verdict() == verdict);
  }

  /** One line for each figure; ends with a line break. */
  public String table() {
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append("%-52s  %s%n".formatted(row.name(), row.text())));
    return text.toString();
  }

  private static String text(Figure figure) {
    return number(figure.value()) + (figure.unit().isEmpty() ? "" : " " + figure.unit());
  }

  /** Whole numbers as such, others with three digits behind a point. */
  static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.3f", value);
  }
}
