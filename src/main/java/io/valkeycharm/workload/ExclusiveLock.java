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

  /** The lock on one file, which is made when needed and stays. */
  public ExclusiveLock(Path file) {
    this.file = file;
  }

  /** Holds the lock until closed. */
  public static final class Held implements AutoCloseable {
    private final FileChannel channel;

    private Held(FileChannel channel) {
      this.channel = channel;
    }

    /** Lets go of the lock. */
    @Override
    public void close() throws WorkloadException {
      try {
        channel.close();
      } catch (IOException e) {
        throw new WorkloadException("Could not release a lock", e);
      }
    }
  }

  /** Takes the lock; empty when somebody has it. */
  @SuppressWarnings("resource")
  public Optional<Held> tryAcquire() throws WorkloadException {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return Optional.of(new Held(channel));
        }
      } catch (OverlappingFileLockException e) {
        // Held within this process: the same answer as if it were held by another one.
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
