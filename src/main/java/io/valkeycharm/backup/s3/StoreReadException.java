package io.valkeycharm.backup.s3;

import io.valkeycharm.backup.failure.BackupException;
import java.io.IOException;

/** Reading an object broke off; says why in the terms of backups. */
public final class StoreReadException extends IOException {
  private static final long serialVersionUID = 1L;

  private final BackupException failure;

  /** A stream can only throw what is an {@link IOException}: this one carries {@code failure}. */
  public StoreReadException(BackupException failure) {
    super(failure.getMessage(), failure);
    this.failure = failure;
  }

  /** Why. */
  public BackupException failure() {
    return failure;
  }
}
