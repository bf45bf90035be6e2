package io.valkeycharm.backup;

import io.valkeycharm.backup.upload.Watchdog;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Tells a watchdog while it waits for its source, and measures how long its reader stayed away. */
final class WatchedStream extends FilterInputStream {
  private final Watchdog.Watch watch;
  private final Duration silence;
  private boolean begun;
  private long lastReturn;
  private long longestWaitNanos;

  /**
   * Reads from {@code source}.
   *
   * @param silence the watch's limit once the first bytes are there
   */
  WatchedStream(InputStream source, Watchdog.Watch watch, Duration silence) {
    super(source);
    this.watch = watch;
    this.silence = silence;
  }

  /** Whether there were any bytes. */
  boolean begun() {
    return begun;
  }

  /** The longest time between two reads: what the source had to wait because of its reader. */
  Duration longestWait() {
    return Duration.ofNanos(longestWaitNanos);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (begun) {
      longestWaitNanos = Math.max(longestWaitNanos, System.nanoTime() - lastReturn);
    }
    watch.begin();
    int count = in.read(target, offset, length);
    watch.pause();
    lastReturn = System.nanoTime();
    if (!begun && count > 0) {
      begun = true;
      watch.limit(silence);
    }
    return count;
  }
}
