package io.valkeycharm.backup.catalogue;

import io.valkeycharm.backup.BackupId;
import java.util.List;
import java.util.Optional;

/**
 * A part of the list of backups.
 *
 * @param backups newest first
 * @param total how many backups there are in all
 * @param next the last one shown, when older ones follow
 */
public record CataloguePage(List<CataloguedBackup> backups, int total, Optional<BackupId> next) {

  /** Copies the list. */
  public CataloguePage {
    backups = List.copyOf(backups);
  }
}
