package io.valkeycharm.backup.s3;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;

/**
 * Reads a whole object. When the connection breaks it goes on from where it was, as long as the store still
 * has the same object; it gives up when that brings nothing for as often as its policy says.
 */
public final class StoredObjectStream extends InputStream {
  private final ObjectStore store;
  private final String key;
  private final RetryPolicy retries;
  private final long size;
  private final Optional<String> entityTag;
  private InputStream stream;
  private long position;
  private int failures;

  private StoredObjectStream(
      ObjectStore store, String key, RetryPolicy retries, ObjectContent content) {
    this.store = store;
    this.key = key;
    this.retries = retries;
    this.size = content.size();
    this.entityTag = Optional.of(content.entityTag()).filter(tag -> !tag.isEmpty());
    this.stream = content.stream();
  }

  /**
   * Opens the object {@code key}.
   *
   * @throws BackupException.StoreRefused with {@code NoSuchKey} when there is none
   */
  public static StoredObjectStream open(ObjectStore store, String key, RetryPolicy retries)
      throws BackupException, InterruptedException {
    return new StoredObjectStream(
        store, key, retries, retries.run(() -> store.read(key, 0, Optional.empty())));
  }

  /** The size of the object in bytes. */
  public long size() {
    return size;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * {@inheritDoc}
   *
   * @throws StoreReadException when the object can't be read on
   */
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (true) {
      try {
        int count = stream.read(target, offset, length);
        if (count >= 0) {
          position += count;
          failures = 0;
          return count;
        }
        if (position >= size) {
          return -1;
        }
        throw new StoreReadException(brokenOff());
      } catch (StoreReadException e) {
        goOnAfter(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }

  private void goOnAfter(StoreReadException failure) throws IOException {
    failures++;
    if (failures >= retries.attempts() || !RetryPolicy.isTransient(failure.failure())) {
      throw failure;
    }
    stream.close();
    try {
      retries.pause(failures);
      stream = retries.run(() -> store.read(key, position, entityTag)).stream();
    } catch (BackupException e) {
      e.addSuppressed(failure);
      throw new StoreReadException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interruption = new InterruptedIOException("Interrupted while reading");
      interruption.initCause(e);
      throw interruption;
    }
  }

  private StoreUnreachable brokenOff() {
    return new StoreUnreachable(
        "an object ended at byte " + position + " of " + size, StoreUnreachable.Kind.BROKEN, null);
  }
}
