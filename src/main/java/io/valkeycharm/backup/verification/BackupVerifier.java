package io.valkeycharm.backup.verification;

import io.valkeycharm.backup.BackupId;
import io.valkeycharm.backup.BackupPath;
import io.valkeycharm.backup.BackupProgress;
import io.valkeycharm.backup.ProgressListener;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.Interrupted;
import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import io.valkeycharm.backup.failure.BackupException.UnitFailed;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.manifest.BackupManifest;
import io.valkeycharm.backup.manifest.ManifestReading;
import io.valkeycharm.backup.manifest.Manifests;
import io.valkeycharm.backup.s3.MissingObject;
import io.valkeycharm.backup.s3.ObjectStore;
import io.valkeycharm.backup.s3.RetryPolicy;
import io.valkeycharm.backup.s3.StoreReadException;
import io.valkeycharm.backup.s3.StoredObject;
import io.valkeycharm.backup.s3.StoredObjectStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Verifies backups as they are in the store, those with a manifest and those without. Streams: nothing is kept
 * of what is read, so memory does not depend on the size.
 */
public final class BackupVerifier {
  private static final int NOT_FOUND = 404;

  private final ObjectStore store;
  private final BackupPath path;
  private final RetryPolicy retries;

  /** Of the backups under {@code path} in {@code store}. */
  public BackupVerifier(ObjectStore store, BackupPath path, RetryPolicy retries) {
    this.store = store;
    this.path = path;
    this.retries = retries;
  }

  /**
   * Looks at one backup; empty when there is none of that id.
   *
   * @throws BackupException when the store does not let it be read
   */
  public Optional<Verification> verify(
      BackupId id, VerificationLevel level, ProgressListener listener) throws BackupException {
    long begin = System.nanoTime();
    try {
      Optional<StoredObject> object = retries.run(() -> look(path.keyOf(id)));
      if (object.isEmpty()) {
        return Optional.empty();
      }
      Judgement judgement = new Judgement(id, level, object.get().size());
      Optional<BackupManifest> manifest = manifest(id, object.get(), judgement);
      if (level != VerificationLevel.EXISTS) {
        read(id, level, manifest, judgement, listener, begin);
      }
      return Optional.of(judgement.verification(since(begin)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(e);
    }
  }

  private Optional<StoredObject> look(String key) throws BackupException {
    try {
      return store.head(key);
    } catch (StoreRefused e) {
      if (MissingObject.isWhy(e, store, key)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<BackupManifest> manifest(BackupId id, StoredObject object, Judgement judgement)
      throws BackupException, InterruptedException {
    return switch (new Manifests(store, path, retries).read(id)) {
      case ManifestReading.Absent() -> {
        judgement.remark("it has no manifest to compare it with");
        yield Optional.empty();
      }
      case ManifestReading.Unusable(String reason) -> {
        judgement.remark(reason + ", so it was not compared with it");
        yield Optional.empty();
      }
      case ManifestReading.Found(BackupManifest found)
          when object.runId().isPresent() && !object.runId().get().equals(found.runId()) -> {
        judgement.damage("it was written by another run than its manifest says");
        yield Optional.empty();
      }
      case ManifestReading.Found(BackupManifest found) -> {
        judgement.compareSize(found.content().size());
        yield Optional.of(found);
      }
    };
  }

  private void read(
      BackupId id,
      VerificationLevel level,
      Optional<BackupManifest> manifest,
      Judgement judgement,
      ProgressListener listener,
      long begin)
      throws BackupException, InterruptedException {
    try (StoredObjectStream stream = StoredObjectStream.open(store, path.keyOf(id), retries)) {
      Inspection inspection =
          new Inspection(
              stream,
              bytes -> listener.progressed(new BackupProgress(bytes, stream.size(), since(begin))));
      switch (level) {
        case EXISTS -> throw new IllegalArgumentException("Nothing is read for " + level);
        case CHECKSUM -> judgement.read(inspection.readThrough(), manifest);
        case PARSE -> judgement.read(inspection.walk(), manifest);
      }
    } catch (StoreReadException e) {
      throw e.failure();
    } catch (InterruptedIOException e) {
      throw interrupted(e);
    } catch (IOException e) {
      throw new UnitFailed(
          ErrorCode.UNEXPECTED, "The backup can't be read. See this unit's log.", e);
    } catch (StoreRefused e) {
      if (e.httpStatus() == NOT_FOUND) {
        throw new StoreRefused(
            ErrorCode.BACKUP_UNKNOWN,
            "The backup was removed while it was verified.",
            "",
            e.code(),
            e.httpStatus(),
            e);
      }
      throw e;
    }
  }

  private static Interrupted interrupted(Exception cause) {
    return new Interrupted("The verification was stopped before its end. Run it again.", cause);
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
