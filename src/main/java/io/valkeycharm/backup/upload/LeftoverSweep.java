package io.valkeycharm.backup.upload;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable;
import io.valkeycharm.backup.s3.ObjectStore;
import io.valkeycharm.backup.s3.RetryPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Removes what killed runs of this unit left behind: their producers, and their uploads by the ids in the
 * journal. Nobody else's are touched. Whoever calls holds the unit's backup lock.
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
   * Sweeps. What one entry meets does not keep the others from being swept, unless the store is out of reach.
   *
   * @param store the store that is configured now
   * @return the entries that remain, because their uploads are in another store or bucket
   * @throws BackupException when an upload could not be aborted, or an entry not be read: those remain, too
   */
  public List<JournalEntry> run(ObjectStore store) throws BackupException, InterruptedException {
    journal.removeDrafts();
    Optional<BackupException> failure = reapProducers();
    List<JournalEntry> elsewhere = new ArrayList<>();
    for (JournalEntry entry : journal.contents().entries()) {
      if (!entry.store().equals(store.identity())) {
        elsewhere.add(entry);
        continue;
      }
      try {
        retries.run(() -> UploadOpening.abort(store, entry));
        journal.remove(entry.runId());
      } catch (BackupException e) {
        failure = Optional.of(with(failure, e));
        if (isOutOfReach(e)) {
          break;
        }
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
    return List.copyOf(elsewhere);
  }

  private Optional<BackupException> reapProducers() throws InterruptedException {
    try {
      new LeftoverProducers(journal).reap();
      return Optional.empty();
    } catch (BackupException e) {
      return Optional.of(e);
    }
  }

  /** Whether each further request would wait as long for nothing. */
  private static boolean isOutOfReach(BackupException failure) {
    return failure instanceof StoreUnreachable unreachable
        && unreachable.kind() != StoreUnreachable.Kind.BROKEN;
  }

  /** The first failure, with the later one in its tow. */
  private static BackupException with(Optional<BackupException> first, BackupException later) {
    if (first.isEmpty()) {
      return later;
    }
    first.get().addSuppressed(later);
    return first.get();
  }
}
