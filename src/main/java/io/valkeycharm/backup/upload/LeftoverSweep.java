package io.valkeycharm.backup.upload;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.s3.ObjectStore;
import io.valkeycharm.backup.s3.RetryPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes what killed runs of this unit left behind: their uploads, by the ids in the journal, and their
 * producers. Nobody else's are touched. Whoever calls holds the unit's backup lock.
 */
public final class LeftoverSweep {
  private final UploadJournal journal;
  private final RetryPolicy retries;

  /** A sweep of what {@code journal} knows. */
  public LeftoverSweep(UploadJournal journal, RetryPolicy retries) {
    this.journal = journal;
    this.retries = retries;
  }

  /** Whether there is something to sweep. Asks the disk only. */
  public boolean isNeeded() throws BackupException {
    return !journal.entries().isEmpty();
  }

  /**
   * Sweeps.
   *
   * @param store the store that is configured now
   * @return the entries that remain, because their uploads are in another store or bucket
   * @throws BackupException when the store can't abort an upload: its entry remains, too
   */
  public List<JournalEntry> run(ObjectStore store) throws BackupException, InterruptedException {
    List<JournalEntry> elsewhere = new ArrayList<>();
    journal.removeDrafts();
    for (JournalEntry entry : journal.entries()) {
      entry.producer().flatMap(ProducerIdentity::find).ifPresent(LeftoverSweep::kill);
      if (entry.store().equals(store.identity())) {
        retries.run(() -> UploadOpening.abort(store, entry));
        journal.remove(entry.runId());
      } else {
        elsewhere.add(entry);
      }
    }
    return List.copyOf(elsewhere);
  }

  private static void kill(ProcessHandle producer) {
    producer.descendants().forEach(ProcessHandle::destroyForcibly);
    producer.destroyForcibly();
  }
}
