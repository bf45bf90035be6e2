package io.valkeycharm.backup.upload;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notices what makes no progress. A stream has no total time limit, since nobody knows how much is to come;
 * what counts is the time since something moved last.
 */
public final class Watchdog implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(100);

  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private final Thread thread = Thread.ofVirtual().name("backup-watchdog").start(this::patrol);

  /**
   * Starts to watch something. It is idle at first.
   *
   * @param onStall called once, from the watchdog's thread, when it was active for {@code limit} without
   *     progress
   */
  public Watch watch(Duration limit, Runnable onStall) {
    Watch watch = new Watch(limit, onStall);
    watches.add(watch);
    return watch;
  }

  /** Ends all watching. */
  @Override
  public void close() {
    thread.interrupt();
  }

  private void patrol() {
    try {
      while (true) {
        Thread.sleep(TICK);
        watches.forEach(Watch::check);
      }
    } catch (InterruptedException e) {
      // Closed: this thread ends, and nobody else sees its interruption.
      watches.clear();
    }
  }

  /** Something that is watched. */
  public final class Watch implements AutoCloseable {
    private final Runnable onStall;
    private volatile long limitNanos;
    private volatile long lastProgress;
    private volatile boolean active;
    private boolean closed;
    private volatile boolean stalled;

    private Watch(Duration limit, Runnable onStall) {
      this.limitNanos = limit.toNanos();
      this.onStall = onStall;
    }

    /** From now on there should be progress. */
    public void begin() {
      lastProgress = System.nanoTime();
      active = true;
    }

    /** Something moved. */
    public void progress() {
      lastProgress = System.nanoTime();
    }

    /** From now on no progress is expected. */
    public void pause() {
      active = false;
    }

    /** Another limit from now on. */
    public void limit(Duration limit) {
      limitNanos = limit.toNanos();
    }

    /** Whether there was no progress for too long. */
    public boolean stalled() {
      return stalled;
    }

    private synchronized void check() {
      if (active && !closed && !stalled && System.nanoTime() - lastProgress > limitNanos) {
        stalled = true;
        onStall.run();
      }
    }

    /** Ends the watch; when this returns, {@code onStall} has ended or is never called. */
    @Override
    public synchronized void close() {
      closed = true;
      watches.remove(this);
    }
  }
}
