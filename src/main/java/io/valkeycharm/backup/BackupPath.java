package io.valkeycharm.backup;

import io.valkeycharm.backup.failure.BackupException.NotConfigured;
import java.util.Optional;

/**
 * The part of a bucket that backups are kept in. A bucket is shared ground: nothing outside is listed,
 * read, written or deleted.
 *
 * @param text without slashes at its ends, never empty
 */
public record BackupPath(String text) {
  private static final String MANIFEST = ".manifest.json";

  /**
   * The path that a person wrote.
   *
   * @throws NotConfigured when nothing remains without slashes and blanks: that would be the whole bucket
   */
  public static BackupPath parse(String text) throws NotConfigured {
    String path = text.strip();
    int begin = 0;
    int end = path.length();
    while (begin < end && path.charAt(begin) == '/') {
      begin++;
    }
    while (end > begin && path.charAt(end - 1) == '/') {
      end--;
    }
    path = path.substring(begin, end);
    if (path.isBlank() || path.chars().anyMatch(Character::isISOControl)) {
      throw new NotConfigured(
          "The S3 path is empty or not a path. Set s3-integrator's path option to a folder for this"
              + " application.");
    }
    return new BackupPath(path);
  }

  /** What the keys of everything in here begin with. */
  public String prefix() {
    return text + "/";
  }

  /** The key of a backup. */
  public String keyOf(BackupId id) {
    return prefix() + id.text();
  }

  /** The key of a backup's manifest. */
  public String manifestKeyOf(BackupId id) {
    return keyOf(id) + MANIFEST;
  }

  /** The backup whose manifest has this key; empty for all other keys. */
  public Optional<BackupId> manifestIdOf(String key) {
    return key.endsWith(MANIFEST)
        ? idOf(key.substring(0, key.length() - MANIFEST.length()))
        : Optional.empty();
  }

  /** The backup whose key this is; empty for all other keys, also for those in folders below. */
  public Optional<BackupId> idOf(String key) {
    return key.startsWith(prefix())
        ? BackupId.parse(key.substring(prefix().length()))
        : Optional.empty();
  }
}
