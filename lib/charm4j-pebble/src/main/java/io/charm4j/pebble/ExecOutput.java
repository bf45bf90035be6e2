package io.charm4j.pebble;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a command prints, as a stream that holds one frame at a time. It ends only where Pebble says that
 * the output is complete; a connection that is lost before is an exception.
 */
final class ExecOutput extends InputStream implements ExecSocket.FrameTarget {
  private final String program;
  private final Deadline deadline;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Optional<Block> block = Optional.empty();
  private boolean ended;
  private Optional<Throwable> lost = Optional.empty();

  private record Block(ByteBuffer bytes, Runnable taken) {}

  /** Reads that wait longer than {@code deadline} fail: a command's own child may hold its output open. */
  ExecOutput(String program, Deadline deadline) {
    this.program = program;
    this.deadline = deadline;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    Optional<Block> available = await();
    if (available.isEmpty()) {
      return -1;
    }
    ByteBuffer bytes = available.get().bytes();
    int count = Math.min(length, bytes.remaining());
    bytes.get(target, offset, count);
    if (!bytes.hasRemaining()) {
      lock.lock();
      try {
        block = Optional.empty();
      } finally {
        lock.unlock();
      }
      // Outside the lock: it may bring the next frame on this very thread.
      available.get().taken().run();
    }
    return count;
  }

  /** The next block; empty at the end. */
  private Optional<Block> await() throws IOException {
    lock.lock();
    try {
      while (block.isEmpty() && !ended && lost.isEmpty()) {
        if (!changed.await(deadline.left().toMillis(), TimeUnit.MILLISECONDS)
            && deadline.isOver()) {
          throw new IOException(
              "The output of " + program + " has no end although its time is over");
        }
      }
      if (block.isEmpty() && !ended) {
        throw new IOException(
            "The output of " + program + " was cut off: the connection to Pebble is lost",
            lost.orElse(null));
      }
      return block;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while reading the output of " + program, e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void bytes(ByteBuffer bytes, Runnable taken) {
    lock.lock();
    try {
      block = Optional.of(new Block(bytes, taken));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void gone(Throwable reason) {
    lock.lock();
    try {
      // A block that waits to be read is of a connection that cannot be read on: it is worth
      // nothing.
      if (!ended) {
        lost = lost.or(() -> Optional.of(reason));
        block = Optional.empty();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
