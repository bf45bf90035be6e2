package io.valkeycharm.managers;

import io.valkeycharm.backup.BackupId;
import io.valkeycharm.backup.BackupPath;
import io.valkeycharm.backup.BackupReport;
import io.valkeycharm.backup.BackupRequest;
import io.valkeycharm.backup.BackupRun;
import io.valkeycharm.backup.ProgressListener;
import io.valkeycharm.backup.RunLimits;
import io.valkeycharm.backup.SnapshotProducer;
import io.valkeycharm.backup.catalogue.BackupCatalogue;
import io.valkeycharm.backup.catalogue.BackupDeletion;
import io.valkeycharm.backup.catalogue.CataloguePage;
import io.valkeycharm.backup.catalogue.Deletion;
import io.valkeycharm.backup.check.CheckStep;
import io.valkeycharm.backup.check.StoreCheck;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.manifest.BackupManifest;
import io.valkeycharm.backup.manifest.Manifests;
import io.valkeycharm.backup.rdb.PayloadDigest;
import io.valkeycharm.backup.s3.RetryPolicy;
import io.valkeycharm.backup.s3.S3Settings;
import io.valkeycharm.backup.s3.S3Store;
import io.valkeycharm.backup.s3.StoreLine;
import io.valkeycharm.backup.upload.JournalEntry;
import io.valkeycharm.backup.upload.LeftoverSweep;
import io.valkeycharm.backup.upload.UploadJournal;
import io.valkeycharm.backup.upload.UploadSettings;
import io.valkeycharm.backup.verification.BackupVerifier;
import io.valkeycharm.backup.verification.Verification;
import io.valkeycharm.backup.verification.VerificationLevel;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder of an S3 bucket. */
final class S3BackupVault implements BackupVault {
  private static final Logger log = LoggerFactory.getLogger(S3BackupVault.class);

  private final S3Store store;
  private final S3Settings settings;
  private final BackupPath path;
  private final UploadJournal journal;
  private final UploadSettings uploads;
  private final RunLimits runs;
  private final RetryPolicy retries;

  S3BackupVault(
      S3Store store,
      S3Settings settings,
      BackupPath path,
      UploadJournal journal,
      UploadSettings uploads,
      RunLimits runs,
      RetryPolicy retries) {
    this.store = store;
    this.settings = settings;
    this.path = path;
    this.journal = journal;
    this.uploads = uploads;
    this.runs = runs;
    this.retries = retries;
  }

  @Override
  public void ensureBucket() throws BackupException {
    try {
      store.bucket().ensure(path.prefix(), retries);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  @Override
  public BackupReport store(
      BackupId id, SnapshotProducer producer, long estimate, ProgressListener progress)
      throws BackupException {
    return new BackupRun(store, journal, uploads, runs)
        .execute(
            new BackupRequest(producer, path.keyOf(id), estimate, PayloadDigest.SHA256, progress));
  }

  @Override
  public void record(BackupManifest manifest) throws BackupException {
    try {
      new Manifests(store, path, retries).write(manifest);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  @Override
  public CataloguePage list(int limit, Optional<BackupId> before) throws BackupException {
    return new BackupCatalogue(store, path, retries).page(limit, before);
  }

  @Override
  public Optional<Verification> verify(
      BackupId id, VerificationLevel level, ProgressListener progress) throws BackupException {
    return new BackupVerifier(store, path, retries).verify(id, level, progress);
  }

  @Override
  public Deletion delete(BackupId id, boolean evenLastVerified) throws BackupException {
    return new BackupDeletion(store, path, retries).delete(id, evenLastVerified);
  }

  @Override
  public Optional<ErrorCode> check(Consumer<CheckStep> told) throws BackupException {
    StoreLine line = StoreLine.of(settings);
    return new StoreCheck(store, line, path.prefix(), InstantSource.system()).run(told);
  }

  @Override
  public void sweep() throws BackupException {
    try {
      for (JournalEntry entry : new LeftoverSweep(journal, retries).run(store)) {
        log.warn("backup.leftover-elsewhere store={} key={}", entry.store(), entry.key());
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  @Override
  public void close() {
    store.close();
  }

  private static BackupException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new BackupException.Interrupted("The work with the S3 store was interrupted.", cause);
  }
}
