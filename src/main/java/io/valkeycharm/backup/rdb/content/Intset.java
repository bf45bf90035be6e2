package io.valkeycharm.backup.rdb.content;

import java.io.IOException;

/** A set of numbers: their width in four bytes, how many in four, and the numbers in ascending order. */
final class Intset {
  private static final int HEADER = 8;

  private Intset() {}

  /** Walks the one that {@code content} is, and returns how many numbers it has. */
  static long count(StringBytes content) throws IOException, MalformedContentException {
    long size = content.remaining();
    if (size < HEADER) {
      throw new MalformedContentException("an intset is too short");
    }
    long width = content.littleEndian(4);
    long count = content.littleEndian(4);
    if ((width != 2 && width != 4 && width != 8) || size - HEADER != width * count) {
      throw new MalformedContentException("an intset has not the numbers that it says");
    }
    int unused = Long.SIZE - 8 * (int) width;
    long before = Long.MIN_VALUE;
    for (long index = 0; index < count; index++) {
      long number = (content.littleEndian((int) width) << unused) >> unused;
      if (index > 0 && number <= before) {
        throw new MalformedContentException("the numbers of an intset are not in order");
      }
      before = number;
    }
    return count;
  }
}
