package io.valkeycharm.backup.manifest;

/** What was found where a backup's manifest should be. */
public sealed interface ManifestReading {

  /** It is there and was understood. */
  record Found(BackupManifest manifest) implements ManifestReading {}

  /** There is none: the backup was written by another program, or just its manifest could not be. */
  record Absent() implements ManifestReading {}

  /**
   * It is there and is of no use.
   *
   * @param reason a clause for a person
   */
  record Unusable(String reason) implements ManifestReading {}
}
