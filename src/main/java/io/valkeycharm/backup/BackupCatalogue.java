package io.valkeycharm.backup;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.s3.ObjectStore;
import io.valkeycharm.backup.s3.RetryPolicy;
import java.util.Comparator;
import java.util.List;

/** The backups in a store, whoever wrote them there. */
public final class BackupCatalogue {
  private final ObjectStore store;
  private final BackupPath path;
  private final RetryPolicy retries;

  /** The backups under {@code path} in {@code store}. */
  public BackupCatalogue(ObjectStore store, BackupPath path, RetryPolicy retries) {
    this.store = store;
    this.path = path;
    this.retries = retries;
  }

  /** All backups, newest first. Whatever is not named like a backup is left out. */
  public List<CataloguedBackup> list() throws BackupException {
    try {
      return retries.run(() -> store.list(path.prefix())).stream()
          .flatMap(object ->
              path.idOf(object.key()).stream()
                  .map(id -> new CataloguedBackup(id, object.size(), object.lastModified())))
          .sorted(Comparator.comparing(CataloguedBackup::id).reversed())
          .toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackupException.Interrupted("The list of backups was interrupted.", e);
    }
  }
}
