package io.valkeycharm.backup.s3;

import io.valkeycharm.backup.failure.BackupException;

/**
 * A request to the store.
 *
 * @param <T> what it answers
 */
@FunctionalInterface
public interface StoreCall<T> {
  /** Makes the request. */
  T call() throws BackupException;
}
