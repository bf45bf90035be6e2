package io.valkeycharm.backup.catalogue;

import io.valkeycharm.backup.BackupId;
import io.valkeycharm.backup.BackupPath;
import io.valkeycharm.backup.catalogue.CataloguedBackup.Standing;
import io.valkeycharm.backup.catalogue.CataloguedBackup.Unverified;
import io.valkeycharm.backup.catalogue.CataloguedBackup.Verified;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.Interrupted;
import io.valkeycharm.backup.manifest.BackupManifest;
import io.valkeycharm.backup.manifest.ManifestReading;
import io.valkeycharm.backup.manifest.Manifests;
import io.valkeycharm.backup.s3.ObjectStore;
import io.valkeycharm.backup.s3.RetryPolicy;
import io.valkeycharm.backup.s3.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The backups in a store, whoever wrote them there.
 *
 * <p>One listing of the path's names tells which there are and which have a manifest. Manifests are read only
 * of the backups that are asked for, a few at a time. One that can't be read or understood makes its backup
 * unverified, and never the list fail.
 */
public final class BackupCatalogue {
  private static final int READERS = 6;

  /** A manifest is worth a second try, not a minute: the list has many. */
  private static final int MANIFEST_ATTEMPTS = 2;

  private final ObjectStore store;
  private final BackupPath path;
  private final RetryPolicy retries;
  private final Manifests manifests;

  /** The backups under {@code path} in {@code store}. */
  public BackupCatalogue(ObjectStore store, BackupPath path, RetryPolicy retries) {
    this.store = store;
    this.path = path;
    this.retries = retries;
    this.manifests = new Manifests(store, path, retries.withAttempts(MANIFEST_ATTEMPTS));
  }

  /**
   * Backups, newest first.
   *
   * @param limit how many at most
   * @param before only those older than this one
   */
  public CataloguePage page(int limit, Optional<BackupId> before) throws BackupException {
    try {
      BackupIndex index = index();
      NavigableMap<BackupId, StoredObject> older =
          before.map(id -> index.objects().tailMap(id, false)).orElse(index.objects());
      List<BackupId> shown = older.keySet().stream().limit(limit).toList();
      return new CataloguePage(
          read(shown, index),
          index.objects().size(),
          older.size() > shown.size() ? Optional.of(shown.getLast()) : Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Interrupted("The list of backups was interrupted.", e);
    }
  }

  BackupIndex index() throws BackupException, InterruptedException {
    return BackupIndex.of(retries.run(() -> store.list(path.prefix())), path);
  }

  /** What speaks for one of the backups of {@code index}. */
  Standing standing(BackupId id, StoredObject object, BackupIndex index)
      throws InterruptedException {
    if (!index.manifests().contains(id)) {
      return new Unverified("it has no manifest");
    }
    try {
      return standing(manifests.read(id), object);
    } catch (BackupException e) {
      return new Unverified("its manifest can't be read: " + e.publicMessage());
    }
  }

  /** What a manifest, or what was found in its place, says for its backup. */
  static Standing standing(ManifestReading reading, StoredObject object) {
    return switch (reading) {
      case ManifestReading.Absent() -> new Unverified("it has no manifest");
      case ManifestReading.Unusable(String reason) -> new Unverified(reason);
      case ManifestReading.Found(BackupManifest manifest)
          when manifest.content().size() != object.size() ->
          new Unverified(
              "its manifest tells of "
                  + manifest.content().size()
                  + " bytes, the store has "
                  + object.size());
      case ManifestReading.Found(BackupManifest manifest) -> new Verified(manifest);
    };
  }

  private List<CataloguedBackup> read(List<BackupId> ids, BackupIndex index)
      throws InterruptedException {
    List<CataloguedBackup> backups = new ArrayList<>();
    // Platform threads: after virtual ones have used a socket, the JVM takes 300 ms longer to exit.
    try (ExecutorService readers =
        Executors.newFixedThreadPool(READERS, Thread.ofPlatform().name("manifest-", 0).factory())) {
      List<Future<CataloguedBackup>> reading =
          readers.invokeAll(
              ids.stream()
                  .map(
                      id -> (java.util.concurrent.Callable<CataloguedBackup>) () -> read(id, index))
                  .toList());
      for (Future<CataloguedBackup> each : reading) {
        backups.add(each.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("A manifest's reading failed unexpectedly", e);
    }
    return backups;
  }

  private CataloguedBackup read(BackupId id, BackupIndex index) throws InterruptedException {
    StoredObject object = index.objects().get(id);
    if (object == null) {
      throw new IllegalArgumentException("Not in the index: " + id);
    }
    return new CataloguedBackup(
        id, object.size(), object.lastModified(), standing(id, object, index));
  }
}
