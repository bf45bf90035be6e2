package io.valkeycharm.backup.rdb.content;

import java.io.IOException;

/** Bytes in their order, of a file or of one string in it. */
abstract class Bytes {

  /**
   * The next byte, 0 to 255.
   *
   * @throws MalformedContentException when there is none
   */
  abstract int next() throws IOException, MalformedContentException;

  /**
   * Passes over {@code count} bytes.
   *
   * @throws MalformedContentException when there are fewer
   */
  abstract void skip(long count) throws IOException, MalformedContentException;

  /** A number of {@code width} bytes, at most eight, the lowest first. */
  final long littleEndian(int width) throws IOException, MalformedContentException {
    long value = 0;
    for (int index = 0; index < width; index++) {
      value |= (long) next() << (8 * index);
    }
    return value;
  }

  /** A number of {@code width} bytes, at most eight, the highest first. */
  final long bigEndian(int width) throws IOException, MalformedContentException {
    long value = 0;
    for (int index = 0; index < width; index++) {
      value = (value << 8) | next();
    }
    return value;
  }
}
