package io.valkeycharm.backup.catalogue;

import io.valkeycharm.backup.BackupId;
import io.valkeycharm.backup.BackupPath;
import io.valkeycharm.backup.manifest.BackupManifest;
import io.valkeycharm.backup.manifest.Manifests;
import io.valkeycharm.backup.manifest.SnapshotOrigin;
import io.valkeycharm.backup.s3.RetryPolicy;
import io.valkeycharm.backup.upload.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Backups for tests of the catalogue. */
final class TestBackups {
  private TestBackups() {}

  /** Puts a backup of that size and a manifest that fits into a store. */
  static void verified(MemoryStore memory, BackupPath path, BackupId id, int size)
      throws Exception {
    memory.add(path.keyOf(id), new byte[size], "run");
    new Manifests(memory, path, RetryPolicy.STANDARD).write(manifest(id, size));
  }

  static BackupManifest manifest(BackupId id, int size) {
    return new BackupManifest(
        id,
        "run",
        new BackupManifest.ObjectFacts(
            size, 1, Optional.empty(), "0000000000000000", true, "VALKEY080"),
        new SnapshotOrigin(
            "valkey/0",
            Optional.of("9.0.1"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Instant.EPOCH,
        Instant.EPOCH,
        Duration.ZERO);
  }
}
