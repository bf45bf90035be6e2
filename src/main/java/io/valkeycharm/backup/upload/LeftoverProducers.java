package io.valkeycharm.backup.upload;

import io.valkeycharm.backup.failure.BackupException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the producers that killed runs of this unit left behind: one that hangs, or waits for its server, does
 * not notice that nobody reads it any more. Needs no store. Whoever calls holds the unit's backup lock.
 */
public final class LeftoverProducers {
  private static final Logger LOG = LoggerFactory.getLogger(LeftoverProducers.class);
  private static final Duration DEATH_LIMIT = Duration.ofSeconds(2);

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
    ProcessHandle producer = entry.producer().flatMap(ProducerIdentity::find).orElse(null);
    if (producer == null) {
      return true;
    }
    LOG.warn("backup.orphan-producer-killed run={} pid={}", entry.runId(), producer.pid());
    producer.descendants().forEach(ProcessHandle::destroyForcibly);
    producer.destroyForcibly();
    try {
      producer.onExit().get(DEATH_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      // In the kernel's hands: the entry stays, and the next dispatch looks again.
      LOG.warn("backup.orphan-producer-remains pid={}", producer.pid());
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Waiting for the end of a process can't fail", e);
    }
  }
}
