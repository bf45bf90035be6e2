package io.valkeycharm.managers;

import io.valkeycharm.backup.catalogue.CataloguePage;
import java.util.Optional;

/** What a look into the object store gave. */
public sealed interface BackupListing {

  /** The store answered with a page of its backups. */
  record Listed(CataloguePage page) implements BackupListing {

    /** How to see the rest, when not all backups are on the page. */
    public Optional<String> note() {
      return page.next()
          .map(last ->
              page.backups().size()
                  + " of "
                  + page.total()
                  + " backups are shown. Older ones: list-backups before="
                  + last);
    }
  }

  /**
   * Nothing was asked of the store.
   *
   * @param failure why, and what to do
   */
  record Refused(BackupFailure failure) implements BackupListing {}

  /**
   * The store did not tell.
   *
   * @param failure why
   */
  record Failed(BackupFailure failure) implements BackupListing {}
}
