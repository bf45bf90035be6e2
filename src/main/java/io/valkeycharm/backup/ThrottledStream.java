package io.valkeycharm.backup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * Lets no more bytes through than a rate allows. It never waits longer than a moment between two reads, so
 * that a server sees a slow reader, not one that stands still. For one thread only.
 */
final class ThrottledStream extends FilterInputStream {
  /** The shortest piece worth a system call; what a pipe gives is 16 of them. */
  private static final int SMALLEST_PIECE = 4096;

  private static final int PIECES_A_SECOND = 20;
  private static final long NANOSECONDS_A_SECOND = 1_000_000_000L;

  private final long bytesPerSecond;
  private final int piece;
  private long free = System.nanoTime();

  /**
   * Reads from {@code source}.
   *
   * @param bytesPerSecond the rate; above 0
   */
  ThrottledStream(InputStream source, long bytesPerSecond) {
    super(source);
    this.bytesPerSecond = bytesPerSecond;
    this.piece = Math.clamp(bytesPerSecond / PIECES_A_SECOND, SMALLEST_PIECE, Integer.MAX_VALUE);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    awaitTurn();
    int count = in.read(target, offset, Math.min(length, piece));
    if (count > 0) {
      // What was not used before is not saved up: a rate is a ceiling, not a mean.
      free =
          Math.max(free, System.nanoTime())
              + Math.round((double) count * NANOSECONDS_A_SECOND / bytesPerSecond);
    }
    return count;
  }

  private void awaitTurn() throws InterruptedIOException {
    long wait = free - System.nanoTime();
    if (wait <= 0) {
      return;
    }
    try {
      Thread.sleep(Duration.ofNanos(wait));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException failure = new InterruptedIOException("Interrupted between two reads");
      failure.initCause(e);
      throw failure;
    }
  }
}
