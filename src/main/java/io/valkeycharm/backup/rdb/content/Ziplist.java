package io.valkeycharm.backup.rdb.content;

import java.io.IOException;

/**
 * A ziplist: its size and the offset of its last entry in four bytes each, its number of entries in two, the
 * entries, each preceded by the length of the one before, and 0xFF.
 */
final class Ziplist {
  private static final int HEADER = 10;
  private static final int UNKNOWN_COUNT = 0xffff;
  private static final int END = 0xff;
  private static final int LONG_PREVIOUS = 0xfe;

  private Ziplist() {}

  /** Walks the one that {@code content} is, and returns how many entries it has. */
  static long count(StringBytes content) throws IOException, MalformedContentException {
    long size = content.remaining();
    if (size <= HEADER || content.littleEndian(4) != size) {
      throw new MalformedContentException("the size of a ziplist is not that of its string");
    }
    long tail = content.littleEndian(4);
    long announced = content.littleEndian(2);
    long count = 0;
    long previous = 0;
    long last = HEADER;
    for (int first = content.next(); first != END; first = content.next()) {
      last = size - content.remaining() - 1;
      long said = first == LONG_PREVIOUS ? content.littleEndian(4) : first;
      if (said != previous) {
        throw new MalformedContentException(
            "an entry of a ziplist does not know the length of the one before");
      }
      content.skip(body(content));
      previous = size - content.remaining() - last;
      count++;
    }
    content.expectEnd("a ziplist ends before its string does");
    if (tail != last || (announced != UNKNOWN_COUNT && announced != count)) {
      throw new MalformedContentException("a ziplist has not the entries that it says");
    }
    return count;
  }

  /** Reads the form of an entry and returns how many bytes of it follow. */
  private static long body(StringBytes content) throws IOException, MalformedContentException {
    int form = content.next();
    return switch (form >>> 6) {
      case 0 -> form;
      case 1 -> ((long) (form & 0x3f) << 8) | content.next();
      case 2 -> content.bigEndian(4);
      default ->
          switch (form) {
            case 0xc0 -> 2;
            case 0xd0 -> 4;
            case 0xe0 -> 8;
            case 0xf0 -> 3;
            case 0xfe -> 1;
            default -> {
              if (form > 0xf0 && form < 0xfe) {
                yield 0;
              }
              throw new MalformedContentException("an entry of a ziplist is of no known form");
            }
          };
    };
  }
}
