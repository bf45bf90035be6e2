package io.valkeycharm.backup.rdb.content;

import java.io.IOException;

/**
 * A string compressed by LZF: runs of bytes as they are, and copies of up to 264 bytes from at most 8192
 * before. So that is all that has to be remembered. One object serves one string after another.
 */
final class LzfBytes extends StringBytes {
  private static final int WINDOW = 8192;
  private static final int MASK = WINDOW - 1;
  private static final int LITERALS = 32;
  private static final int LONG_COPY = 7;

  private final FileBytes file;
  private final byte[] window = new byte[WINDOW];
  private long compressed;
  private long produced;
  private long remaining;
  private int literals;
  private int copies;
  private int distance;

  LzfBytes(FileBytes file) {
    this.file = file;
  }

  /** Begins with the next string: its {@code compressed} bytes follow in the file. */
  LzfBytes start(long compressed, long length) {
    this.compressed = compressed;
    this.remaining = length;
    this.produced = 0;
    this.literals = 0;
    this.copies = 0;
    return this;
  }

  @Override
  long remaining() {
    return remaining;
  }

  @Override
  int next() throws IOException, MalformedContentException {
    if (remaining == 0) {
      throw new MalformedContentException("a string is shorter than what is in it");
    }
    if (literals == 0 && copies == 0) {
      instruction();
    }
    int value;
    if (literals > 0) {
      literals--;
      value = take();
    } else {
      copies--;
      value = window[(int) (produced - distance) & MASK] & 0xff;
    }
    window[(int) produced & MASK] = (byte) value;
    produced++;
    remaining--;
    return value;
  }

  @Override
  void skip(long count) throws IOException, MalformedContentException {
    if (count < 0 || count > remaining) {
      throw new MalformedContentException("a string is shorter than what is in it");
    }
    for (long index = 0; index < count; index++) {
      next();
    }
  }

  @Override
  void finish() throws IOException, MalformedContentException {
    skip(remaining);
    if (compressed != 0 || literals != 0 || copies != 0) {
      throw new MalformedContentException("a compressed string is longer than it says");
    }
  }

  private void instruction() throws IOException, MalformedContentException {
    int control = take();
    if (control < LITERALS) {
      literals = control + 1;
      return;
    }
    int length = control >> 5;
    if (length == LONG_COPY) {
      length += take();
    }
    copies = length + 2;
    distance = (((control & 0x1f) << 8) | take()) + 1;
    if (distance > produced) {
      throw new MalformedContentException("a compressed string refers to what is before it");
    }
  }

  private int take() throws IOException, MalformedContentException {
    if (compressed == 0) {
      throw new MalformedContentException("a compressed string is shorter than it says");
    }
    compressed--;
    return file.next();
  }
}
