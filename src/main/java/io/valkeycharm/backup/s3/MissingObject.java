package io.valkeycharm.backup.s3;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.StoreRefused;

/**
 * Tells a missing object from one that may not be read. S3 hides what is missing behind "forbidden" from a key
 * whose right to list is bound to a prefix, or that has none: a request for an object names no prefix.
 */
public final class MissingObject {
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private MissingObject() {}

  /**
   * Whether the object is not there, and that is all that a request for it was refused for. When not even a
   * list shows it, this is false: the refusal stands.
   */
  public static boolean isWhy(StoreRefused refusal, ObjectStore store, String key)
      throws BackupException {
    if (refusal.httpStatus() == NOT_FOUND) {
      return !refusal.code().equals("NoSuchBucket");
    }
    if (refusal.httpStatus() != FORBIDDEN) {
      return false;
    }
    try {
      return store.list(key).stream().noneMatch(object -> object.key().equals(key));
    } catch (StoreRefused notListable) {
      refusal.addSuppressed(notListable);
      return false;
    }
  }
}
