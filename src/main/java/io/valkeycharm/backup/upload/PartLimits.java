package io.valkeycharm.backup.upload;

import java.util.Map;

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

  /** What stores at some addresses allow that differs; nothing in the protocol tells. */
  private static final Map<String, Integer> PARTS_BY_DOMAIN = Map.of(".scw.cloud", 1_000);

  /**
   * The limits of the store at an address.
   *
   * @param host its name; that of Amazon's own when empty
   */
  public static PartLimits of(String host) {
    return PARTS_BY_DOMAIN.entrySet().stream()
        .filter(domain -> host.endsWith(domain.getKey()))
        .findFirst()
        .map(domain -> S3.withMaximumParts(domain.getValue()))
        .orElse(S3);
  }

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
