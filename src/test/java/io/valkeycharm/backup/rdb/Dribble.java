package io.valkeycharm.backup.rdb;

import java.io.ByteArrayInputStream;
import java.util.Random;

/** Gives a few bytes at a time, as a pipe does. */
final class Dribble extends ByteArrayInputStream {
  private final Random random;
  private final int most;

  Dribble(byte[] bytes, int most, long seed) {
    super(bytes);
    this.most = most;
    this.random = new Random(seed);
  }

  @Override
  public synchronized int read(byte[] target, int offset, int length) {
    return super.read(target, offset, Math.min(length, 1 + random.nextInt(most)));
  }
}
