package io.valkeycharm.backup.upload;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.ProducerFailed;
import io.valkeycharm.backup.failure.ErrorCode;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** An owner that accepts every stream, or none. */
final class StubOwner implements StreamOwner {
  final AtomicBoolean stopped = new AtomicBoolean();
  private final boolean accepts;

  StubOwner(boolean accepts) {
    this.accepts = accepts;
  }

  @Override
  public void check(long bytes) throws BackupException {
    if (!accepts) {
      throw new BackupException.InvalidStream(ErrorCode.SNAPSHOT_TRUNCATED, "not accepted", "");
    }
  }

  @Override
  public BackupException explain(IOException failure) {
    return new ProducerFailed(ErrorCode.PRODUCER_FAILED, failure);
  }

  @Override
  public void stop() {
    stopped.set(true);
  }
}
