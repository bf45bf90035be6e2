package io.valkeycharm.managers;

import io.charm4j.interfaces.s3.S3Parameters;
import io.valkeycharm.backup.failure.BackupException;
import java.nio.file.Path;

/** Opens S3 stores by the backup data path. */
public final class S3BackupVaults implements BackupVaults {
  private final Path journalDirectory;

  /** For a charm that is unpacked in that folder. */
  public S3BackupVaults(Path charmDirectory) {
    this.journalDirectory = charmDirectory.resolve(".backup-journal");
  }

  @Override
  public BackupVault open(S3Parameters parameters) throws BackupException {
    throw new BackupException.NotConfigured(journalDirectory.toString());
  }

  @Override
  public boolean hasLeftovers() {
    return false;
  }
}
