package io.valkeycharm.backup.upload;

import io.valkeycharm.backup.failure.BackupException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the producers that killed runs of this unit left behind: one that hangs, or waits for its server, does
 * not notice that nobody reads it any more. Needs no store. Whoever calls holds the unit's backup lock.
 */
public final class LeftoverProducers {
  private static final Logger LOG = LoggerFactory.getLogger(LeftoverProducers.class);
  private static final Duration DEATH_LIMIT = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(10);

  private final UploadJournal journal;

  /** Those that {@code journal} knows. */
  public LeftoverProducers(UploadJournal journal) {
    this.journal = journal;
  }

  /**
   * Kills what still runs of them, and forgets runs that have left nothing in a store either.
   *
   * @throws BackupException when the journal can't be read or written; whatever could be read was dealt with
   */
  public void reap() throws BackupException, InterruptedException {
    UploadJournal.Contents contents = journal.contents();
    for (JournalEntry entry : contents.entries()) {
      boolean gone = isGoneAfterKill(entry);
      if (gone && entry.upload() instanceof UploadState.None) {
        journal.remove(entry.runId());
      }
    }
    contents.failOfUnreadable();
  }

  private static boolean isGoneAfterKill(JournalEntry entry) throws InterruptedException {
    Optional<ProcessHandle> found = entry.producer().flatMap(ProducerIdentity::find);
    if (found.isEmpty()) {
      return true;
    }
    ProcessHandle producer = found.get();
    LOG.warn("backup.orphan-producer-killed run={} pid={}", entry.runId(), producer.pid());
    producer.descendants().forEach(ProcessHandle::destroyForcibly);
    producer.destroyForcibly();
    long end = System.nanoTime() + DEATH_LIMIT.toNanos();
    while (entry.producer().flatMap(ProducerIdentity::find).isPresent()) {
      if (System.nanoTime() > end) {
        // In the kernel's hands: the entry stays, and the next dispatch looks again.
        LOG.warn("backup.orphan-producer-remains pid={}", producer.pid());
        return false;
      }
      Thread.sleep(POLL);
    }
    return true;
  }
}
