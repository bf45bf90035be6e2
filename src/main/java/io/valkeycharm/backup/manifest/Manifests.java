package io.valkeycharm.backup.manifest;

import io.valkeycharm.backup.BackupId;
import io.valkeycharm.backup.BackupPath;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.Locked;
import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.s3.MissingObject;
import io.valkeycharm.backup.s3.ObjectBody;
import io.valkeycharm.backup.s3.ObjectContent;
import io.valkeycharm.backup.s3.ObjectStore;
import io.valkeycharm.backup.s3.RetryPolicy;
import io.valkeycharm.backup.s3.StoreReadException;
import io.valkeycharm.backup.s3.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The manifests under one path of a store: {@code <path>/<backup-id>.manifest.json}. */
public final class Manifests {
  /** No manifest of any version is larger; what is, is something else. */
  private static final int LARGEST = 64 * 1024;

  private final ObjectStore store;
  private final BackupPath path;
  private final RetryPolicy retries;

  /** Those under {@code path} in {@code store}. */
  public Manifests(ObjectStore store, BackupPath path, RetryPolicy retries) {
    this.store = store;
    this.path = path;
    this.retries = retries;
  }

  /**
   * Writes a manifest. One that is there already is not replaced, unless it is this very run's.
   *
   * @throws Locked when another run has replaced the backup: a store that heeds no conditions lets two that begin in
   *     the same second do so. There is no manifest of this run then
   * @throws BackupException when there is no manifest of this run afterwards, as far as one can tell
   */
  public void write(BackupManifest manifest) throws BackupException, InterruptedException {
    put(manifest);
    if (isOfAnotherRun(manifest)) {
      throw withdrawn(manifest);
    }
  }

  /** Removes the manifest unless the other run has replaced it by its own, and says why there is none. */
  private Locked withdrawn(BackupManifest manifest) throws InterruptedException {
    String key = path.manifestKeyOf(manifest.id());
    Locked taken =
        new Locked(
            ErrorCode.KEY_TAKEN,
            "Another backup with the id "
                + manifest.id()
                + " was written at the same time. "
                + ErrorCode.KEY_TAKEN.hint());
    if (isWrittenBy(manifest, key)) {
      try {
        retries.run(() -> store.delete(key));
      } catch (BackupException e) {
        taken.addSuppressed(e);
      }
    }
    return taken;
  }

  private boolean isOfAnotherRun(BackupManifest manifest) throws InterruptedException {
    try {
      return retries
          .run(() -> store.head(path.keyOf(manifest.id())))
          .flatMap(StoredObject::runId)
          .filter(run -> !run.equals(manifest.runId()))
          .isPresent();
    } catch (BackupException e) {
      // Who may not look has to believe what the store has confirmed.
      return false;
    }
  }

  private void put(BackupManifest manifest) throws BackupException, InterruptedException {
    byte[] json = ManifestFormat.write(manifest).getBytes(StandardCharsets.UTF_8);
    ObjectBody body = new ObjectBody(json, json.length, () -> {});
    String key = path.manifestKeyOf(manifest.id());
    boolean onlyIfAbsent = true;
    for (int attempt = 1; ; attempt++) {
      try {
        store.putStandard(key, manifest.runId(), body, onlyIfAbsent);
        return;
      } catch (BackupException failure) {
        if (onlyIfAbsent && failure instanceof StoreRefused refused && refused.isNotImplemented()) {
          // This store knows no conditions: then a look before has to do.
          refuseTaken(key);
          onlyIfAbsent = false;
        } else if (isWrittenBy(manifest, key)) {
          return;
        } else if (attempt >= retries.attempts() || !RetryPolicy.isTransient(failure)) {
          throw failure;
        }
      }
      retries.pause(attempt);
    }
  }

  /**
   * Reads the manifest of a backup. Whatever is found there is a value.
   *
   * @throws BackupException when the store does not give it
   */
  public ManifestReading read(BackupId id) throws BackupException, InterruptedException {
    return retries.run(() -> readOnce(id));
  }

  private ManifestReading readOnce(BackupId id) throws BackupException {
    ObjectContent content;
    try {
      content = store.read(path.manifestKeyOf(id), 0, Optional.empty());
    } catch (StoreRefused e) {
      if (MissingObject.isWhy(e, store, path.manifestKeyOf(id))) {
        return new ManifestReading.Absent();
      }
      throw e;
    }
    try (InputStream stream = content.stream()) {
      byte[] bytes = stream.readNBytes(LARGEST + 1);
      return bytes.length > LARGEST
          ? new ManifestReading.Unusable("its manifest is too large to be one")
          : ManifestFormat.read(id, new String(bytes, StandardCharsets.UTF_8));
    } catch (StoreReadException e) {
      throw e.failure();
    } catch (IOException e) {
      throw new BackupException.UnitFailed(
          ErrorCode.UNEXPECTED, "A manifest can't be read. See this unit's log.", e);
    }
  }

  /** Whether a request whose answer got lost had been done after all. */
  private boolean isWrittenBy(BackupManifest manifest, String key) {
    try {
      return store.head(key).flatMap(StoredObject::runId).equals(Optional.of(manifest.runId()));
    } catch (BackupException e) {
      // Then the failure that led here stands.
      return false;
    }
  }

  private void refuseTaken(String key) throws BackupException, InterruptedException {
    if (retries.run(() -> store.head(key)).isPresent()) {
      throw new Locked(
          ErrorCode.KEY_TAKEN, "A manifest " + key + " exists already and was not overwritten.");
    }
  }
}
