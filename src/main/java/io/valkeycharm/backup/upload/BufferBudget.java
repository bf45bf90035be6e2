package io.valkeycharm.backup.upload;

/**
 * How much memory part buffers may take.
 *
 * @param usual bytes that are not exceeded as long as the parts can be small enough
 * @param most bytes that are never exceeded: only data beyond {@code usual / 2} times the number of parts
 *     takes more than usual, since a part must fit into memory and two are needed for progress
 */
public record BufferBudget(long usual, long most) {
  /** Five parts of the smallest size: one that is filled and four in flight. */
  private static final long USUAL = 40L << 20;

  /** Checks that {@code most} is not below {@code usual}. */
  public BufferBudget {
    if (usual < 2 || most < usual) {
      throw new IllegalArgumentException("Not a budget: " + usual + " up to " + most + " bytes");
    }
  }

  /** That of this virtual machine's heap. */
  public static BufferBudget ofHeap() {
    return ofHeap(Runtime.getRuntime().maxMemory());
  }

  /**
   * At most 40 MiB and half of the heap, and for huge data three quarters of the heap. A heap takes only the
   * memory that it needs, so a high limit costs nothing until data are that large.
   *
   * @param heap the limit of the heap in bytes
   */
  static BufferBudget ofHeap(long heap) {
    return new BufferBudget(Math.min(USUAL, heap / 2), Math.max(heap / 4 * 3, 2));
  }

  /** The largest part that leaves room for a second one. */
  long largestPart() {
    return Math.min(most / 2, Integer.MAX_VALUE - Long.BYTES);
  }
}
