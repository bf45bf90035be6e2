package io.valkeycharm.backup.verification;

import io.valkeycharm.backup.BackupId;
import io.valkeycharm.backup.rdb.content.KeyCount;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What is known of a backup after a closer look.
 *
 * @param id the backup
 * @param level how close the look was
 * @param state what it has found
 * @param reasons clauses for a person: what speaks against it, or what could not be compared
 * @param size of the object in bytes
 * @param sha256 of the object, lower-case hexadecimal; empty when it was not read
 * @param crc64 of the RDB file, sixteen hexadecimal digits; empty when it was not read or is no RDB file
 * @param rdbVersion the file's magic word; empty when it was not read or is no RDB file
 * @param keys counted in each database; empty unless everything was walked
 * @param duration of the look
 */
public record Verification(
    BackupId id,
    VerificationLevel level,
    VerificationState state,
    java.util.List<String> reasons,
    long size,
    Optional<String> sha256,
    Optional<String> crc64,
    Optional<String> rdbVersion,
    Optional<SortedMap<Integer, KeyCount>> keys,
    Duration duration) {

  /** Copies the list. */
  public Verification {
    reasons = java.util.List.copyOf(reasons);
  }
}
