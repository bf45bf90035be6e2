package io.valkeycharm.backup;

import io.valkeycharm.backup.manifest.BackupManifest;
import io.valkeycharm.backup.manifest.SnapshotOrigin;
import java.time.Instant;
import java.util.Optional;

/** The manifest of a run that a test made, of which it knows no more than the run tells. */
public final class ManifestOfRun {
  private ManifestOfRun() {}

  /** That of {@code id}, as unit valkey/0 would write it at the beginning of time. */
  public static BackupManifest of(BackupId id, BackupReport report) {
    return new BackupManifest(
        id,
        report.runId(),
        new BackupManifest.ObjectFacts(
            report.bytes(),
            report.parts(),
            report.sha256(),
            report.crc64Hexadecimal(),
            report.checksumPresent(),
            report.version().magic()),
        new SnapshotOrigin(
            "valkey/0",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Instant.EPOCH,
        Instant.EPOCH,
        report.duration());
  }
}
