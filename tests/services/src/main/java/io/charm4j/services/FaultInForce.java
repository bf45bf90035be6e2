package io.charm4j.services;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The fault that a proxy currently has, with what it has counted since it was set. */
final class FaultInForce {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicInteger occurrences = new AtomicInteger();
  private volatile Fault fault = new Fault.Pass();

  Fault fault() {
    return fault;
  }

  void set(Fault next) {
    lock.lock();
    try {
      bytes.set(0);
      occurrences.set(0);
      fault = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Counts {@code more} bytes and returns whether the total is beyond {@code limit} now. */
  boolean exceeds(long limit, int more) {
    return bytes.addAndGet(more) > limit;
  }

  /** Takes one of {@code times} occurrences, if one is left; the count of bytes starts again. */
  boolean takeOccurrence(int times) {
    boolean taken = occurrences.getAndUpdate(n -> Math.min(n + 1, times)) < times;
    if (taken) {
      bytes.set(0);
    }
    return taken;
  }

  /** While a stall is in force that has begun: waits until another fault is set. */
  void awaitEndOfStall() throws InterruptedException {
    lock.lock();
    try {
      while (fault instanceof Fault.StallAfter stall && bytes.get() > stall.bytes()) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }
}
