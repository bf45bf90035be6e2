package io.valkeycharm.bench;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a thread clear up after itself when a signal ends the program: the thread is interrupted, and the
 * program's end waits until this is closed.
 */
final class OrderlyStop implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Thread worker;
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean requested;

  private OrderlyStop(Thread worker) {
    this.worker = worker;
  }

  /** For the calling thread, from now on. */
  static OrderlyStop ofThisThread() {
    OrderlyStop stop = new OrderlyStop(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stop::request));
    return stop;
  }

  /** Whether the program is about to end. */
  boolean isRequested() {
    return requested;
  }

  /** Says that there is nothing left to clear up. */
  @Override
  public void close() {
    finished.countDown();
  }

  private void request() {
    if (finished.getCount() == 0) {
      return;
    }
    requested = true;
    worker.interrupt();
    try {
      if (!finished.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println("bench: could not clear up within " + LIMIT.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
