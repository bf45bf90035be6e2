package io.valkeycharm.backup.rdb.content;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file, with the offset of the next one. */
final class FileBytes extends Bytes {
  private final InputStream source;
  private final byte[] buffer = new byte[64 * 1024];
  private int position;
  private int limit;
  private long passed;

  /** Reads from {@code source}, which is not closed. */
  FileBytes(InputStream source) {
    this.source = source;
  }

  /** Where in the file the next byte is, counted from 0. */
  long offset() {
    return passed + position;
  }

  /** Whether nothing follows. */
  boolean isAtEnd() throws IOException {
    return position == limit && !fill();
  }

  @Override
  int next() throws IOException, MalformedContentException {
    if (position == limit) {
      require();
    }
    return buffer[position++] & 0xff;
  }

  @Override
  void skip(long count) throws IOException, MalformedContentException {
    long left = count;
    while (left > limit - position) {
      left -= limit - position;
      position = limit;
      require();
    }
    position += (int) left;
  }

  private void require() throws IOException, MalformedContentException {
    if (!fill()) {
      throw new MalformedContentException("it ends in the middle of something");
    }
  }

  private boolean fill() throws IOException {
    passed += limit;
    position = 0;
    // A stream that gives nothing has ended: it is never asked for no bytes at all.
    limit = Math.max(0, source.read(buffer, 0, buffer.length));
    return limit > 0;
  }
}
