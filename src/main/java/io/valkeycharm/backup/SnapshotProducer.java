package io.valkeycharm.backup;

import java.io.IOException;

/** Where a snapshot comes from: something that writes an RDB file to a stream, once it is started. */
@FunctionalInterface
public interface SnapshotProducer {
  /**
   * Starts it.
   *
   * @throws IOException when it can't be started
   */
  RunningProducer start() throws IOException;
}
