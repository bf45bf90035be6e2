package io.valkeycharm.backup.rdb.content;

import java.io.IOException;

/**
 * A listpack: its size in four bytes, its number of elements in two, the elements, each followed by its own
 * length written for reading backwards, and 0xFF.
 */
final class Listpack {
  private static final int HEADER = 6;
  private static final int UNKNOWN_COUNT = 0xffff;
  private static final int END = 0xff;

  private Listpack() {}

  /** Walks the one that {@code content} is, and returns how many elements it has. */
  static long count(StringBytes content) throws IOException, MalformedContentException {
    long size = content.remaining();
    if (size <= HEADER || content.littleEndian(4) != size) {
      throw new MalformedContentException("the size of a listpack is not that of its string");
    }
    long announced = content.littleEndian(2);
    long count = 0;
    for (int first = content.next(); first != END; first = content.next()) {
      element(content, first);
      count++;
    }
    content.expectEnd("a listpack ends before its string does");
    if (announced != UNKNOWN_COUNT && announced != count) {
      throw new MalformedContentException("a listpack has not as many elements as it says");
    }
    return count;
  }

  private static void element(StringBytes content, int first)
      throws IOException, MalformedContentException {
    long head = 1;
    long body;
    if (first < 0x80) {
      body = 0;
    } else if (first < 0xc0) {
      body = first & 0x3f;
    } else if (first < 0xe0) {
      body = 1;
    } else if (first < 0xf0) {
      head = 2;
      body = ((long) (first & 0x0f) << 8) | content.next();
    } else {
      switch (first) {
        case 0xf0 -> {
          head = 5;
          body = content.littleEndian(4);
        }
        case 0xf1 -> body = 2;
        case 0xf2 -> body = 3;
        case 0xf3 -> body = 4;
        case 0xf4 -> body = 8;
        default ->
            throw new MalformedContentException("an element of a listpack is of no known form");
      }
    }
    content.skip(body);
    checkBackwardLength(content, head + body);
  }

  /** Groups of seven bits, the highest first; all but the first one have their top bit set. */
  private static void checkBackwardLength(StringBytes content, long length)
      throws IOException, MalformedContentException {
    int groups =
        length <= 127 ? 1 : length < 16383 ? 2 : length < 2097151 ? 3 : length < 268435455 ? 4 : 5;
    for (int group = groups - 1; group >= 0; group--) {
      long continued = group == groups - 1 ? 0 : 0x80;
      long expected = ((length >>> (7 * group)) & 0x7f) | continued;
      if (content.next() != expected) {
        throw new MalformedContentException(
            "an element of a listpack is not as long as it says at its end");
      }
    }
  }
}
