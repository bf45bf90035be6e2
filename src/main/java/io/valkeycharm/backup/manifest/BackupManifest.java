package io.valkeycharm.backup.manifest;

import io.valkeycharm.backup.BackupId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is noted of a backup that was proven whole and that the store has accepted
 * (docs/reference/backup-manifest.md). Holds no credentials and nothing of the data.
 *
 * @param id the backup
 * @param runId the run that wrote it, as the object's metadata say
 * @param content what the object is
 * @param origin where the data come from
 * @param started when the run began
 * @param finished when the store had the object
 * @param duration of the transfer
 */
public record BackupManifest(
    BackupId id,
    String runId,
    ObjectFacts content,
    SnapshotOrigin origin,
    Instant started,
    Instant finished,
    Duration duration) {

  /**
   * What the object is.
   *
   * @param size in bytes
   * @param parts how many parts it was sent in
   * @param sha256 of all bytes, lower-case hexadecimal; empty when it was not taken
   * @param crc64 over everything before the file's footer, sixteen hexadecimal digits
   * @param crc64InFile whether the file's own footer holds that checksum, too
   * @param rdbVersion the file's magic word, such as {@code VALKEY080}
   */
  public record ObjectFacts(
      long size,
      int parts,
      Optional<String> sha256,
      String crc64,
      boolean crc64InFile,
      String rdbVersion) {}
}
