package io.valkeycharm.bench.suite;

import io.valkeycharm.bench.figure.Baseline;
import io.valkeycharm.bench.figure.Comparison;
import java.util.Set;

/**
 * Whether figures hold against a baseline.
 *
 * @param comparison of them
 * @param complete whether every measurement was made
 */
public record Check(Comparison comparison, boolean complete) {
  /** Exit status: everything was measured and holds. */
  public static final int HOLDS = 0;

  /** Exit status: something is worse than its margin allows. */
  public static final int WORSE = 1;

  /** Exit status: nothing is worse, but something could not be measured, which is no success. */
  public static final int INCOMPLETE = 3;

  /**
   * Checks.
   *
   * @param measured the names of the measurements that were to be made
   */
  public static Check of(Baseline baseline, Suite suite, Set<String> measured) {
    Comparison comparison =
        Comparison.of(
            baseline,
            suite.figures(),
            figure -> measured.contains(figure.substring(0, figure.indexOf('.'))));
    return new Check(comparison, suite.failures().isEmpty() && !comparison.anyNotMeasured());
  }

  /** The exit status. */
  public int status() {
    if (comparison.anyWorse()) {
      return WORSE;
    }
    return complete ? HOLDS : INCOMPLETE;
  }

  /** One sentence; ends with a line break. */
  public String verdict() {
    return switch (status()) {
      case WORSE -> "bench: something is worse than the baseline allows\n";
      case INCOMPLETE -> "bench: nothing is worse, but not everything could be measured\n";
      default -> "bench: everything holds\n";
    };
  }
}
