package io.valkeycharm.backup.upload;

/**
 * How large each part of an upload is.
 *
 * <p>All parts have one size, since some stores demand it (reference/user-expectations.md §B): the
 * smallest with which the estimate fits into four fifths of the parts. The last fifth is the margin: a
 * stream that gets there was underestimated, and its parts double, several times, as far as memory and
 * store allow.
 */
public final class PartPlan {
  private static final long MEBIBYTE = 1L << 20;
  private static final int DOUBLINGS = 8;

  private final PartLimits limits;
  private final BufferBudget budget;
  private final long size;
  private final long largest;
  private final int equalParts;
  private final int partsPerSize;

  private PartPlan(PartLimits limits, BufferBudget budget, long estimate) {
    this.limits = limits;
    this.budget = budget;
    this.equalParts = Math.max(1, limits.maximumParts() / 5 * 4);
    this.partsPerSize = Math.max(1, (limits.maximumParts() - equalParts) / DOUBLINGS);
    this.largest = Math.min(limits.largestPart(), budget.largestPart());
    long needed = roundUp(Math.ceilDiv(estimate, equalParts));
    this.size = Math.clamp(needed, Math.min(limits.smallestPart(), largest), largest);
  }

  /**
   * Plans an upload.
   *
   * @param estimate upper estimate of the stream's length in bytes; 0 when there is none
   */
  public static PartPlan forEstimate(long estimate, PartLimits limits, BufferBudget budget) {
    if (estimate < 0) {
      throw new IllegalArgumentException("Not a length: " + estimate);
    }
    return new PartPlan(limits, budget, estimate);
  }

  /** Whether all parts together, grown as far as they may, hold that many bytes. */
  public boolean holds(long bytes) {
    return bytes <= capacity();
  }

  /** Bytes of the part with this number, counted from 1. */
  public int partSize(int number) {
    if (number < 1 || number > limits.maximumParts()) {
      throw new IllegalArgumentException("No part has the number " + number);
    }
    if (number <= equalParts) {
      return Math.toIntExact(size);
    }
    int doublings = 1 + (number - equalParts - 1) / partsPerSize;
    return Math.toIntExact(
        doublings >= Long.numberOfLeadingZeros(size)
            ? largest
            : Math.min(largest, size << doublings));
  }

  /** The highest part number. */
  public int maximumParts() {
    return limits.maximumParts();
  }

  /** How many parts of this size are in memory at once: one that is being filled, the rest in flight. */
  public int buffers(int partSize, int mostInFlight) {
    return (int) Math.clamp(budget.usual() / partSize, 2, mostInFlight + 1L);
  }

  /** Bytes that all parts together hold. */
  public long capacity() {
    long capacity = equalParts * size;
    for (int number = equalParts + 1; number <= limits.maximumParts(); number++) {
      capacity += partSize(number);
    }
    return capacity;
  }

  private static long roundUp(long bytes) {
    return bytes <= MEBIBYTE ? bytes : Math.ceilDiv(bytes, MEBIBYTE) * MEBIBYTE;
  }
}
