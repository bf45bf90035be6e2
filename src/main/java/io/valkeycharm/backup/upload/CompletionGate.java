package io.valkeycharm.backup.upload;

import io.valkeycharm.backup.failure.BackupException;

/** Decides, after the end of the stream and before an object becomes visible, whether it may. */
@FunctionalInterface
public interface CompletionGate {
  /**
   * Returns when everything that speaks for the object is known.
   *
   * @param bytes how many bytes the object would have
   * @throws BackupException when it must not become visible
   */
  void check(long bytes) throws BackupException, InterruptedException;
}
