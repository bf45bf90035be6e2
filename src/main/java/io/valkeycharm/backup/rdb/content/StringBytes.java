package io.valkeycharm.backup.rdb.content;

import java.io.IOException;

/** The content of one string, decoded. Whoever opens it reads it to its end by {@link #finish}. */
abstract class StringBytes extends Bytes {

  /** How many bytes follow. */
  abstract long remaining();

  /**
   * Passes over what remains.
   *
   * @throws MalformedContentException when the string does not end where it should
   */
  abstract void finish() throws IOException, MalformedContentException;

  /** Fails with {@code reason} unless all was read. */
  final void expectEnd(String reason) throws MalformedContentException {
    if (remaining() != 0) {
      throw new MalformedContentException(reason);
    }
  }

  /** A string that stands in the file as it is. */
  static final class Plain extends StringBytes {
    private final FileBytes file;
    private long remaining;

    Plain(FileBytes file, long length) {
      this.file = file;
      this.remaining = length;
    }

    @Override
    long remaining() {
      return remaining;
    }

    @Override
    int next() throws IOException, MalformedContentException {
      take(1);
      return file.next();
    }

    @Override
    void skip(long count) throws IOException, MalformedContentException {
      take(count);
      file.skip(count);
    }

    @Override
    void finish() throws IOException, MalformedContentException {
      skip(remaining);
    }

    private void take(long count) throws MalformedContentException {
      if (count < 0 || count > remaining) {
        throw new MalformedContentException("a string is shorter than what is in it");
      }
      remaining -= count;
    }
  }
}
