package io.valkeycharm.backup.upload;

import io.valkeycharm.backup.failure.BackupException;
import java.io.IOException;

/** Knows where a stream comes from, and so whether what was read is worth keeping. */
public interface StreamOwner {
  /**
   * The gate to completion: asked once, after the end of the stream and before the object becomes visible.
   * Returns when everything that speaks for the object is known.
   *
   * @param bytes how many bytes the object would have
   * @throws BackupException when it must not become visible
   */
  void check(long bytes) throws BackupException, InterruptedException;

  /** Why the stream could not be read. */
  BackupException explain(IOException failure) throws InterruptedException;

  /** Ends the stream, which nobody wants to read any more. Called by any thread, perhaps several times. */
  void stop();
}
