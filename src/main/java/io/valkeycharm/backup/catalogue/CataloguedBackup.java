package io.valkeycharm.backup.catalogue;

import io.valkeycharm.backup.BackupId;
import io.valkeycharm.backup.manifest.BackupManifest;
import java.time.Instant;
import java.util.Optional;

/**
 * A backup that is in the store.
 *
 * @param id its name
 * @param size in bytes
 * @param lastModified by the store's clock, UTC
 * @param standing what speaks for it
 */
public record CataloguedBackup(BackupId id, long size, Instant lastModified, Standing standing) {

  /** What speaks for a backup, without reading it. */
  public sealed interface Standing {}

  /** It was proven whole when it was made, and the store shows as many bytes as there were. */
  public record Verified(BackupManifest manifest) implements Standing {}

  /**
   * Nothing is known of it but that it is there.
   *
   * @param reason a clause for a person
   */
  public record Unverified(String reason) implements Standing {}

  /** Its manifest, if it has one that fits. */
  public Optional<BackupManifest> manifest() {
    return switch (standing) {
      case Verified(BackupManifest manifest) -> Optional.of(manifest);
      case Unverified _ -> Optional.empty();
    };
  }
}
