package io.valkeycharm.backup.upload;

import io.valkeycharm.backup.s3.StoreIdentity;
import java.util.Optional;
import java.util.Set;

/**
 * What a run may leave behind when it is killed.
 *
 * @param runId of the run
 * @param store where it writes to
 * @param key the object it writes
 * @param strangers ids of uploads of that key which were there before the run: they are not the run's
 * @param uploadId the run's own multipart upload; empty until the store has answered
 * @param producer the process the snapshot comes from; empty when it is none
 */
public record JournalEntry(
    String runId,
    StoreIdentity store,
    String key,
    Set<String> strangers,
    Optional<String> uploadId,
    Optional<ProducerIdentity> producer) {

  /** Copies the set. */
  public JournalEntry {
    strangers = Set.copyOf(strangers);
  }

  /** The same with the upload's id. */
  JournalEntry withUpload(String id) {
    return new JournalEntry(runId, store, key, strangers, Optional.of(id), producer);
  }

  /** The same with the uploads that are somebody else's. */
  JournalEntry withStrangers(Set<String> ids) {
    return new JournalEntry(runId, store, key, ids, uploadId, producer);
  }
}
