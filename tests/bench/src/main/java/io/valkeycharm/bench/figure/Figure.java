package io.valkeycharm.bench.figure;

/**
 * One number that a measurement came to.
 *
 * @param name what it is, from the general to the special: {@code dispatch.update-status.wall-to-ops}
 * @param kind what sort of number it is
 * @param value in {@code unit}
 * @param unit as people read it: {@code bytes}, {@code MiB}, {@code ms}, or empty for a ratio
 */
public record Figure(String name, Kind kind, double value, String unit) {

  /** Sorts of numbers; each says which way is worse. */
  public enum Kind {
    /** Ours divided by a peer's, in the same run: more is worse. */
    RATIO_TO_PEER(true, false),
    /** Ours as a share of what is possible, in the same run: less is worse. */
    SHARE_OF_LIMIT(true, true),
    /** How often something is done: more is worse. */
    COUNT(true, false),
    /** Bytes on disk: more is worse. */
    SIZE(true, false),
    /** Largest resident memory: more is worse. */
    MEMORY(true, false),
    /** A duration or a rate: it depends on the machine and on what else it does, so it is never judged. */
    TIME(false, false);

    private final boolean judged;
    private final boolean moreIsBetter;

    Kind(boolean judged, boolean moreIsBetter) {
      this.judged = judged;
      this.moreIsBetter = moreIsBetter;
    }

    /** Whether it says something on another day, and so may be held against a baseline. */
    public boolean judged() {
      return judged;
    }

    boolean moreIsBetter() {
      return moreIsBetter;
    }
  }

  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException when it is no number: a division by nothing must not look like a result
   */
  public Figure {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " is " + value);
    }
  }

  /** A ratio to a peer. */
  public static Figure ratioToPeer(String name, double ours, double peers) {
    return new Figure(name, Kind.RATIO_TO_PEER, ours / peers, "");
  }
}
