package io.valkeycharm.backup.upload;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * The memory of an upload: a fixed number of buffers of one size, made when they are first needed and used
 * again and again. Whoever wants one waits while all are in use: so a slow store slows the stream down.
 */
final class PartBuffers {
  private final int size;
  private final int count;
  private final Semaphore available;
  private final Queue<byte[]> idle = new ConcurrentLinkedQueue<>();

  PartBuffers(int size, int count) {
    this.size = size;
    this.count = count;
    this.available = new Semaphore(count);
  }

  int size() {
    return size;
  }

  /**
   * A buffer with any content. The wait ends when a part was sent or given up, which the limits of the
   * attempts bound.
   */
  byte[] take() throws InterruptedException {
    available.acquire();
    byte[] used = idle.poll();
    return used == null ? new byte[size] : used;
  }

  void giveBack(byte[] buffer) {
    idle.add(buffer);
    available.release();
  }

  /** Waits until every buffer was given back. */
  void awaitAll() throws InterruptedException {
    available.acquire(count);
    available.release(count);
  }
}
