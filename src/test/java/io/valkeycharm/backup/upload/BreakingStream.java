package io.valkeycharm.backup.upload;

import java.io.IOException;
import java.io.InputStream;

/** Gives some bytes, then fails. */
final class BreakingStream extends InputStream {
  private int rest;

  BreakingStream(int length) {
    rest = length;
  }

  @Override
  public int read() throws IOException {
    return read(new byte[1], 0, 1);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (rest == 0) {
      throw new IOException("the pipe broke");
    }
    int count = Math.min(length, rest);
    rest -= count;
    return count;
  }
}
