package io.valkeycharm.backup.upload;

/**
 * What a store allows a multipart upload to be.
 *
 * @param maximumParts the highest part number: 10,000 with most stores, 1,000 with some
 *     (reference/user-expectations.md §B)
 * @param smallestPart bytes; smaller parts are allowed only at the end
 * @param largestPart bytes
 */
public record PartLimits(int maximumParts, long smallestPart, long largestPart) {
  /** The limits of S3 itself. Smaller parts than 8 MiB are allowed there, but are not worth a request. */
  public static final PartLimits S3 = new PartLimits(10_000, 8L << 20, 5L << 30);

  /** Checks that there is room for a part at all. */
  public PartLimits {
    if (maximumParts < 1 || smallestPart < 1 || largestPart < smallestPart) {
      throw new IllegalArgumentException("No part fits: " + maximumParts + ", " + smallestPart);
    }
  }

  /** The same for a store with another number of parts. */
  public PartLimits withMaximumParts(int parts) {
    return new PartLimits(parts, smallestPart, largestPart);
  }
}
