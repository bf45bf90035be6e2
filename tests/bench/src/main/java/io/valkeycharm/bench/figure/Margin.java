package io.valkeycharm.bench.figure;

/**
 * How much worse than the baseline a figure may be, as a share of the baseline. Wide enough for what a busy
 * machine does to it, and no wider: figures that no machine can change have none.
 */
final class Margin {
  private static final double OF_A_RATIO = 0.25;
  private static final double OF_A_SIZE = 0.02;
  private static final double OF_MEMORY = 0.10;

  private Margin() {}

  /** The usual one of a kind; what a baseline file states for a figure wins over it. */
  static double usual(Figure.Kind kind) {
    return switch (kind) {
      case RATIO_TO_PEER, SHARE_OF_LIMIT -> OF_A_RATIO;
      case SIZE -> OF_A_SIZE;
      case MEMORY -> OF_MEMORY;
      case COUNT -> 0;
      case TIME -> throw new IllegalArgumentException("Times are not held against a baseline");
    };
  }
}
