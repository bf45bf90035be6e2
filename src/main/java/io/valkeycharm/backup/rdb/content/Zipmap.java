package io.valkeycharm.backup.rdb.content;

import java.io.IOException;

/**
 * A zipmap, which only very old servers wrote: its number of pairs in one byte, for each pair a field and a
 * value with some unused bytes behind it, and 0xFF.
 */
final class Zipmap {
  private static final int LONG_LENGTH = 254;
  private static final int END = 0xff;

  private Zipmap() {}

  /** Walks the one that {@code content} is, and returns how many fields and values it has. */
  static long count(StringBytes content) throws IOException, MalformedContentException {
    int announced = content.next();
    long pairs = 0;
    for (int first = content.next(); first != END; first = content.next()) {
      content.skip(length(content, first));
      long value = length(content, content.next());
      int unused = content.next();
      content.skip(value);
      content.skip(unused);
      pairs++;
    }
    content.expectEnd("a zipmap ends before its string does");
    if (announced < LONG_LENGTH && announced != pairs) {
      throw new MalformedContentException("a zipmap has not as many pairs as it says");
    }
    return 2 * pairs;
  }

  private static long length(StringBytes content, int first)
      throws IOException, MalformedContentException {
    if (first == END) {
      throw new MalformedContentException("a zipmap ends within a pair");
    }
    return first == LONG_LENGTH ? content.littleEndian(4) : first;
  }
}
