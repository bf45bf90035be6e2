package io.charm4j.sandbox.controller;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Held by a model's only controller; the system frees it when the controller's process ends. */
final class ControllerLock implements AutoCloseable {

  private final FileChannel channel;

  private ControllerLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock; empty when another controller has it. */
  static Optional<ControllerLock> tryTake(StateDirectory directory) throws IOException {
    FileChannel channel =
        FileChannel.open(directory.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      @Nullable FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new ControllerLock(channel));
      }
    } catch (OverlappingFileLockException e) {
      // Another controller of this very process has it; that is the same answer.
      channel.close();
      return Optional.empty();
    }
    channel.close();
    return Optional.empty();
  }

  /** Whether some controller holds the lock. */
  static boolean isHeld(StateDirectory directory) throws IOException {
    Optional<ControllerLock> free = tryTake(directory);
    if (free.isEmpty()) {
      return true;
    }
    free.get().close();
    return false;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
