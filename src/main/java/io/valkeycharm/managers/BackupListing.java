package io.valkeycharm.managers;

import java.util.List;

/** What a look into the object store gave. */
public sealed interface BackupListing {

  /**
   * The store answered.
   *
   * @param ids of all backups, newest first
   */
  record Listed(List<String> ids) implements BackupListing {

    /** Copies the list. */
    public Listed {
      ids = List.copyOf(ids);
    }
  }

  /**
   * The store did not tell.
   *
   * @param failure why
   */
  record Failed(BackupFailure failure) implements BackupListing {}
}
