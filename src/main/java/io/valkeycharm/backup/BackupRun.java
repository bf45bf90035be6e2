package io.valkeycharm.backup;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.Interrupted;
import io.valkeycharm.backup.failure.BackupException.ProducerFailed;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.rdb.RdbVerdict;
import io.valkeycharm.backup.rdb.content.AuxiliaryFields;
import io.valkeycharm.backup.s3.ObjectStore;
import io.valkeycharm.backup.upload.JournalEntry;
import io.valkeycharm.backup.upload.ObjectWriter;
import io.valkeycharm.backup.upload.ProducerIdentity;
import io.valkeycharm.backup.upload.UploadJournal;
import io.valkeycharm.backup.upload.UploadSettings;
import io.valkeycharm.backup.upload.UploadState;
import io.valkeycharm.backup.upload.Watchdog;
import io.valkeycharm.backup.upload.WrittenObject;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

/**
 * Makes one backup: a producer's snapshot becomes one object in a store.
 *
 * <p>The object becomes visible only when the producer ended well and its stream was a whole RDB file. In
 * all other cases no object, no multipart upload and no process is left behind. When this process is killed,
 * what it leaves is in the journal, for {@link io.valkeycharm.backup.upload.LeftoverSweep}. Memory does not
 * depend on the snapshot's size. Whoever calls holds the unit's backup lock.
 */
public final class BackupRun {
  private final ObjectStore store;
  private final UploadJournal journal;
  private final UploadSettings upload;
  private final RunLimits limits;

  /** Runs that write into {@code store}. */
  public BackupRun(
      ObjectStore store, UploadJournal journal, UploadSettings upload, RunLimits limits) {
    this.store = store;
    this.journal = journal;
    this.upload = upload;
    this.limits = limits;
  }

  /**
   * Makes the backup; returns when it can be seen in the store.
   *
   * @throws BackupException when there is none, and why
   */
  public BackupReport execute(BackupRequest request) throws BackupException {
    long begin = System.nanoTime();
    String runId = UUID.randomUUID().toString();
    try (Watchdog watchdog = new Watchdog()) {
      ObjectWriter writer = new ObjectWriter(store, journal, upload, watchdog);
      writer.refuseTakenKey(request.key(), runId);
      try (RunningProducer producer = start(request.producer())) {
        SnapshotStream snapshot = new SnapshotStream(producer, request.digest(), limits, watchdog);
        WrittenObject written =
            writer.write(
                new ObjectWriter.Assignment(
                    snapshot.rdb(),
                    snapshot,
                    entry(request, runId, producer),
                    request.estimate(),
                    bytes ->
                        request
                            .listener()
                            .progressed(
                                new BackupProgress(bytes, request.estimate(), since(begin)))));
        RdbVerdict.Valid valid = snapshot.valid(written.bytes());
        return new BackupReport(
            runId,
            written.bytes(),
            written.parts(),
            since(begin),
            valid.version(),
            valid.crc64(),
            valid.checksumPresent(),
            valid.sha256(),
            written.confirmed(),
            AuxiliaryFields.ofHead(snapshot.rdb().head()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Interrupted("The backup was stopped before it was complete. Run it again.", e);
    }
  }

  private JournalEntry entry(BackupRequest request, String runId, RunningProducer producer) {
    return new JournalEntry(
        runId,
        store.identity(),
        request.key(),
        new UploadState.None(),
        producer.process().flatMap(ProducerIdentity::of));
  }

  private static RunningProducer start(SnapshotProducer producer) throws ProducerFailed {
    try {
      return producer.start();
    } catch (IOException e) {
      throw new ProducerFailed(ErrorCode.PRODUCER_NOT_STARTED, e);
    }
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
