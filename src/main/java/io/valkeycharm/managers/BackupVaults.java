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

  /**
   * As {@link #open}, for work that nobody waits for: a store that does not answer at once is given up after
   * one attempt of a few seconds.
   */
  default BackupVault openBriefly(S3Parameters parameters) throws BackupException {
    return open(parameters);
  }

  /** Whether a backup that was killed may have left something behind. Looks at this unit only. */
  boolean hasLeftovers();

  /**
   * Ends the producers that killed backups of this unit have left running. Needs no store. Whoever calls holds
   * the unit's backup lock.
   *
   * @throws BackupException when this unit's notes of them can't be read
   */
  void reapProducers() throws BackupException;
}
