package io.valkeycharm.workload;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A lock on this machine that dies with the process that holds it, so a crash can never leave it
 * behind.
 */
public final class ExclusiveLock {
  private final Path file;
  private boolean heldHere;

  /**
   * The lock on one file, which is made when needed and stays. A process should have one object for each file:
   * what it asks of it while it holds the lock then costs the system nothing, and can't lose the lock.
   */
  public ExclusiveLock(Path file) {
    this.file = file;
  }

  /** Holds the lock until closed. */
  public final class Held implements AutoCloseable {
    private final FileChannel channel;

    private Held(FileChannel channel) {
      this.channel = channel;
    }

    /** Lets go of the lock. */
    @Override
    public void close() throws WorkloadException {
      synchronized (ExclusiveLock.this) {
        heldHere = false;
      }
      try {
        channel.close();
      } catch (IOException e) {
        throw new WorkloadException("Could not release a lock", e);
      }
    }
  }

  /** Takes the lock; empty when somebody has it. */
  @SuppressWarnings("resource")
  public synchronized Optional<Held> tryAcquire() throws WorkloadException {
    if (heldHere) {
      return Optional.empty();
    }
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          heldHere = true;
          return Optional.of(new Held(channel));
        }
      } catch (OverlappingFileLockException e) {
        // Another object of this process has it. The channel stays open on purpose: the system
        // drops
        // all locks that a process has on a file as soon as the process closes it anywhere.
        return Optional.empty();
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw new WorkloadException("Could not lock " + file, e);
    }
  }

  /** Whether somebody has the lock at this moment. */
  public boolean isHeld() throws WorkloadException {
    if (!Files.exists(file)) {
      return false;
    }
    Optional<Held> mine = tryAcquire();
    if (mine.isEmpty()) {
      return true;
    }
    mine.get().close();
    return false;
  }
}
