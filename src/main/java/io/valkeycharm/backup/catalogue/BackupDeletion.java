package io.valkeycharm.backup.catalogue;

import io.valkeycharm.backup.BackupId;
import io.valkeycharm.backup.BackupPath;
import io.valkeycharm.backup.catalogue.CataloguedBackup.Verified;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.Interrupted;
import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import io.valkeycharm.backup.manifest.Manifests;
import io.valkeycharm.backup.s3.ObjectStore;
import io.valkeycharm.backup.s3.RetryPolicy;
import io.valkeycharm.backup.s3.StoredObject;
import java.util.Map;

/**
 * Deletes backups: the manifest first, then the object. Killed in between, it leaves an unverified backup
 * that can be deleted again. Two deletions at once may each spare the other's backup as the last verified
 * one and then delete both: a store has no means against that.
 */
public final class BackupDeletion {
  private final ObjectStore store;
  private final BackupPath path;
  private final RetryPolicy retries;
  private final BackupCatalogue catalogue;
  private final Manifests manifests;

  /** Of the backups under {@code path} in {@code store}. */
  public BackupDeletion(ObjectStore store, BackupPath path, RetryPolicy retries) {
    this.store = store;
    this.path = path;
    this.retries = retries;
    this.catalogue = new BackupCatalogue(store, path, retries);
    this.manifests = new Manifests(store, path, retries);
  }

  /**
   * Deletes one backup, unless something speaks against it.
   *
   * @param evenLastVerified whether it may be the only one that is verified
   * @throws BackupException when the store does not do it; what has been deleted by then stays so
   */
  public Deletion delete(BackupId id, boolean evenLastVerified) throws BackupException {
    try {
      BackupIndex index = catalogue.index();
      if (isBeingWritten(id)) {
        return Deletion.BEING_WRITTEN;
      }
      if (!index.objects().containsKey(id) && !index.manifests().contains(id)) {
        return Deletion.UNKNOWN;
      }
      if (!evenLastVerified && isLastVerified(id, index)) {
        return Deletion.LAST_VERIFIED;
      }
      // Whether the list shows one or not: it may lag, and a manifest alone would be taken for a
      // backup's.
      retries.run(() -> store.delete(path.manifestKeyOf(id)));
      if (index.objects().containsKey(id)) {
        retries.run(() -> store.delete(path.keyOf(id)));
      }
      return Deletion.DELETED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Interrupted(
          "The deletion was interrupted. List the backups, then run it again.", e);
    }
  }

  private boolean isBeingWritten(BackupId id) throws BackupException, InterruptedException {
    String key = path.keyOf(id);
    try {
      return retries.run(() -> store.openUploads(key)).stream()
          .anyMatch(upload -> upload.key().equals(key));
    } catch (StoreRefused e) {
      if (RetryPolicy.isTransient(e)) {
        throw e;
      }
      // Not every key may list uploads, and not every store can.
      return false;
    }
  }

  /**
   * Whether no other backup is verified, and this one is.
   *
   * @throws BackupException when the store does not tell whether this one is: it must not count as one that is not
   */
  private boolean isLastVerified(BackupId id, BackupIndex index)
      throws BackupException, InterruptedException {
    StoredObject object = index.objects().get(id);
    if (object == null
        || !(BackupCatalogue.standing(manifests.read(id), object) instanceof Verified)) {
      return false;
    }
    // The first other one that is verified decides, so that seldom more than one manifest is read.
    for (Map.Entry<BackupId, StoredObject> other : index.objects().entrySet()) {
      if (!other.getKey().equals(id)
          && catalogue.standing(other.getKey(), other.getValue(), index) instanceof Verified) {
        return false;
      }
    }
    return true;
  }
}
