package io.valkeycharm.backup.upload;

import io.valkeycharm.backup.s3.StoreIdentity;
import java.util.Optional;

/**
 * What a run may leave behind when it is killed.
 *
 * @param runId of the run
 * @param store where it writes to
 * @param key the object it writes
 * @param upload its multipart upload
 * @param producer the process the snapshot comes from; empty when it is none
 */
public record JournalEntry(
    String runId,
    StoreIdentity store,
    String key,
    UploadState upload,
    Optional<ProducerIdentity> producer) {

  /** The same with more known of the upload. */
  JournalEntry with(UploadState known) {
    return new JournalEntry(runId, store, key, known, producer);
  }
}
