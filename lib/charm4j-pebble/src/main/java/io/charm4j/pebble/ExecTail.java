package io.charm4j.pebble;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads a stream of a command as it comes and keeps the end of it, so a flood neither blocks nor fills. */
final class ExecTail implements ExecSocket.FrameTarget {
  static final int KEPT_BYTES = 64 * 1024;

  private final byte[] ring = new byte[KEPT_BYTES];
  private long total;
  private boolean ended;
  private boolean lost;

  @Override
  public void bytes(ByteBuffer bytes, Runnable taken) {
    synchronized (this) {
      int skipped = Math.max(0, bytes.remaining() - KEPT_BYTES);
      bytes.position(bytes.position() + skipped);
      total += skipped;
      while (bytes.hasRemaining()) {
        int position = (int) (total % KEPT_BYTES);
        int count = Math.min(bytes.remaining(), KEPT_BYTES - position);
        bytes.get(ring, position, count);
        total += count;
      }
    }
    taken.run();
  }

  @Override
  public synchronized void end() {
    ended = true;
  }

  @Override
  public synchronized void gone(Throwable reason) {
    lost = lost || !ended;
  }

  /** Whether the connection ended before the stream did, so that something may be missing. */
  synchronized boolean isLost() {
    return lost;
  }

  /** What is kept, read as UTF-8. */
  synchronized String text() {
    int length = (int) Math.min(total, KEPT_BYTES);
    byte[] kept = new byte[length];
    int start = (int) ((total - length) % KEPT_BYTES);
    int first = Math.min(length, KEPT_BYTES - start);
    System.arraycopy(ring, start, kept, 0, first);
    System.arraycopy(ring, 0, kept, first, length - first);
    return new String(kept, StandardCharsets.UTF_8);
  }
}
