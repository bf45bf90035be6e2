package io.valkeycharm.bench.measure;

import java.util.List;

/**
 * The middle of several figures and how far they lie apart.
 *
 * @param median the one in the middle, or the mean of the two there
 * @param minimum the smallest
 * @param maximum the largest
 */
public record Spread(double median, double minimum, double maximum) {

  /**
   * Of at least one figure, in any order.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Spread of(List<Double> figures) {
    if (figures.isEmpty()) {
      throw new IllegalArgumentException("There is no middle of nothing");
    }
    List<Double> sorted = figures.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(median, sorted.getFirst(), sorted.getLast());
  }
}
