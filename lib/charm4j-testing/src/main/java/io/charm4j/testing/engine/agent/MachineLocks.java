package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.substrate.MachineId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The locks that units of one machine share, so that their programs exclude each other
 * (reference/juju-hook-contract §3.5).
 */
final class MachineLocks {
  private final Map<Key, ReentrantLock> locks = new ConcurrentHashMap<>();

  private record Key(MachineId machine, String group) {}

  /** A lock that is held until it is closed. */
  interface Held extends AutoCloseable {
    @Override
    void close();
  }

  /** Waits for the machine's lock; the empty group is the common one. */
  Held acquire(MachineId machine, String group) {
    ReentrantLock lock =
        locks.computeIfAbsent(new Key(machine, group), _ -> new ReentrantLock(true));
    lock.lock();
    return lock::unlock;
  }

  /** No lock, for actions that may run beside everything else. */
  static Held none() {
    return () -> {};
  }
}
