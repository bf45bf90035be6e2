package io.valkeycharm.backup.upload;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * The memory of an upload: a fixed number of buffers of one size, made when they are first needed and used
 * again and again. Whoever wants one waits while all are in use: so a slow store slows the stream down.
 *
 * <p>Every so many parts, memory is collected: the JVM's serial collector lets the old generation grow up to the
 * heap's limit, which is that of the largest object, before it looks there. What the requests of one part leave there
 * is little, but a backup may have ten thousand.
 */
final class PartBuffers {
  /** Of standard parts, 2 GiB: a collection takes hundredths of a second, these take several seconds. */
  static final int PARTS_TO_A_COLLECTION = 256;

  private final int size;
  private final int count;
  private final Semaphore available;
  private final Queue<byte[]> idle = new ConcurrentLinkedQueue<>();
  private final Runnable collection;
  private int taken;

  /**
   * Buffers of one upload.
   *
   * @param collection collects memory
   */
  PartBuffers(int size, int count, Runnable collection) {
    this.collection = collection;
    this.size = size;
    this.count = count;
    this.available = new Semaphore(count);
  }

  int size() {
    return size;
  }

  /**
   * A buffer with any content. The wait ends when a part was sent or given up, which the limits of the
   * attempts bound. For one thread.
   */
  byte[] take() throws InterruptedException {
    available.acquire();
    taken++;
    if (taken % PARTS_TO_A_COLLECTION == 0) {
      collection.run();
    }
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
