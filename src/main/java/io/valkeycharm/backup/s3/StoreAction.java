package io.valkeycharm.backup.s3;

import io.valkeycharm.backup.failure.BackupException;

/** A request to the store that answers nothing but success. */
@FunctionalInterface
public interface StoreAction {
  /** Makes the request. */
  void run() throws BackupException;
}
