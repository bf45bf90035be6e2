package io.valkeycharm.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.services.S3Connection;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.rdb.PayloadDigest;
import io.valkeycharm.backup.s3.ObjectStore;
import io.valkeycharm.backup.s3.RetryPolicy;
import io.valkeycharm.backup.s3.S3Limits;
import io.valkeycharm.backup.s3.S3Store;
import io.valkeycharm.backup.s3.TestStores;
import io.valkeycharm.backup.upload.BufferBudget;
import io.valkeycharm.backup.upload.LeftoverSweep;
import io.valkeycharm.backup.upload.PartLimits;
import io.valkeycharm.backup.upload.UploadJournal;
import io.valkeycharm.backup.upload.UploadSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One bucket path with a journal, and the processes that were started for it. */
final class BackupFixture implements AutoCloseable {
  static final String BUCKET = "backups";
  static final int PART = 5 << 20;
  private static final RetryPolicy QUICK =
      new RetryPolicy(5, Duration.ofMillis(20), Duration.ofMillis(200));
  private static final S3Limits SHORT =
      new S3Limits(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          8,
          1000);
  private static final UploadSettings UPLOAD =
      new UploadSettings(
          new PartLimits(10_000, PART, 1L << 30),
          new BufferBudget(32 << 20, 32 << 20),
          4,
          Duration.ofSeconds(2),
          Duration.ofSeconds(20),
          Duration.ofSeconds(2),
          QUICK);
  static final RunLimits LIMITS =
      new RunLimits(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          0);

  private final S3Store direct;
  private final S3Store used;
  private final UploadJournal journal;
  private final Queue<Process> processes = new ConcurrentLinkedQueue<>();
  final BackupPath path;
  final String key;

  /**
   * Backups by way of {@code used} into the store that {@code direct} leads to.
   *
   * @param directory for the journal
   */
  BackupFixture(S3Connection direct, S3Connection used, Path directory) {
    this.direct = TestStores.open(direct, BUCKET, SHORT);
    this.used = TestStores.open(used, BUCKET, SHORT);
    this.journal = new UploadJournal(directory);
    this.path = new BackupPath("path-" + UUID.randomUUID());
    this.key = path.keyOf(new BackupId("2026-05-13T10:00:00Z"));
  }

  /** The store as the backup sees it. */
  ObjectStore store() {
    return used;
  }

  /** A producer that runs a shell script. */
  SnapshotProducer script(String text) {
    return command(new ProcessBuilder("sh", "-c", text));
  }

  SnapshotProducer command(ProcessBuilder builder) {
    return () -> {
      Process process = builder.start();
      processes.add(process);
      return new ProcessProducer(process);
    };
  }

  BackupReport run(SnapshotProducer producer) throws BackupException {
    return run(used, producer, LIMITS, ProgressListener.NONE);
  }

  BackupReport run(
      ObjectStore store, SnapshotProducer producer, RunLimits limits, ProgressListener listener)
      throws BackupException {
    BackupRequest request =
        new BackupRequest(producer, key, 1 << 20, PayloadDigest.SHA256, listener);
    return new BackupRun(store, journal, UPLOAD, limits).execute(request);
  }

  void sweep() throws BackupException, InterruptedException {
    assertThat(new LeftoverSweep(journal, QUICK).run(used)).isEmpty();
  }

  void noObjectIsVisible() throws BackupException {
    assertThat(direct.list(path.prefix())).isEmpty();
  }

  void noUploadIsOpen() throws BackupException {
    assertThat(direct.openUploads(path.prefix())).isEmpty();
  }

  void nothingIsJournalled() throws BackupException {
    assertThat(journal.entries()).isEmpty();
  }

  void noProcessRuns() {
    assertThat(processes).isNotEmpty().noneMatch(Process::isAlive);
  }

  void nothingIsLeft() throws BackupException {
    noObjectIsVisible();
    noUploadIsOpen();
    nothingIsJournalled();
    noProcessRuns();
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
    used.close();
    direct.close();
  }
}
