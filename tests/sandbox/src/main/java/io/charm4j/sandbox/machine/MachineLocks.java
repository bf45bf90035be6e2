package io.charm4j.sandbox.machine;

import io.charm4j.testing.engine.substrate.MachineId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Keeps apart what is done to one machine or pod; different ones are worked on at the same time. */
final class MachineLocks {
  private final Map<MachineId, ReentrantLock> locks = new ConcurrentHashMap<>();

  /** Works on a machine or pod while nobody else does; the same thread may go deeper. */
  <T> T with(MachineId machine, Supplier<T> work) {
    ReentrantLock lock = locks.computeIfAbsent(machine, _ -> new ReentrantLock());
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** Works on a machine or pod while nobody else does. */
  void run(MachineId machine, Runnable work) {
    with(
        machine,
        () -> {
          work.run();
          return machine;
        });
  }
}
