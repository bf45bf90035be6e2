package io.valkeycharm.managers;

import io.valkeycharm.backup.upload.JournalMirror;
import io.valkeycharm.workload.Workload;
import io.valkeycharm.workload.WorkloadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a copy of the journal of uploads with the workload's data, where the charm's directory goes with its pod:
 * else an upload that was cut off together with the pod would stay in the store for ever.
 *
 * <p>A charm directory that is new gets the copies back, once, as soon as the workload can be reached.
 */
final class LastingJournal implements JournalMirror {
  private static final Logger log = LoggerFactory.getLogger(LastingJournal.class);

  private final Workload workload;
  private final Path lasting;
  private final Path journal;
  private final Path recovered;

  /**
   * For one unit.
   *
   * @param lasting the workload's folder for what must last
   * @param journal the folder of the journal
   */
  LastingJournal(Workload workload, Path lasting, Path journal) {
    this.workload = workload;
    this.lasting = lasting.resolve("backup-journal");
    this.journal = journal;
    this.recovered = journal.resolveSibling(journal.getFileName() + "-recovered");
  }

  /** Brings back what a pod that is gone had noted. What hinders it now is tried again by the next dispatch. */
  void recover() {
    if (Files.exists(recovered) || !workload.isInstalled()) {
      return;
    }
    try {
      for (String name : workload.files().names(lasting)) {
        String text = workload.files().read(lasting.resolve(name)).orElse("");
        if (!text.isEmpty() && !Files.exists(journal.resolve(name))) {
          log.info("backup.journal-recovered entry={}", name);
          Files.createDirectories(journal);
          Path draft = journal.resolve(name + ".draft");
          Files.writeString(draft, text);
          Files.move(draft, journal.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
      }
      Files.createFile(recovered);
    } catch (WorkloadException | IOException e) {
      log.warn("backup.journal-not-recovered reason={}", FailureChain.of(e));
    }
  }

  @Override
  public void written(String file, String text) throws IOException {
    try {
      workload.files().writePrivate(lasting.resolve(file), text);
    } catch (WorkloadException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void removed(String file) throws IOException {
    try {
      workload.files().delete(lasting.resolve(file));
    } catch (WorkloadException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
