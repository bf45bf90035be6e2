package io.valkeycharm.managers;

import io.charm4j.interfaces.s3.S3Parameters;
import io.valkeycharm.backup.failure.BackupException;

/** The object stores that this unit writes its backups to. The boundary between the charm and S3. */
public interface BackupVaults {

  /**
   * Opens the place that a relation names; nothing is sent yet.
   *
   * @throws BackupException when the parameters cannot be used as they are
   */
  BackupVault open(S3Parameters parameters) throws BackupException;

  /** Whether a backup that was killed may have left something behind. Looks at this unit only. */
  boolean hasLeftovers();
}
