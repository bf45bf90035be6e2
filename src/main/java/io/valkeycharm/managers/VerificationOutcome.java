package io.valkeycharm.managers;

import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.rdb.content.KeyCount;
import io.valkeycharm.backup.verification.Verification;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How a look at a backup ended. */
public sealed interface VerificationOutcome {

  /** There was something to look at. */
  record Looked(Verification verification) implements VerificationOutcome {

    /** What an action tells of it, by key. */
    public Map<String, String> results() {
      Map<String, String> results = new LinkedHashMap<>();
      results.put("backup-id", verification.id().text());
      results.put("level", verification.level().word());
      results.put("state", verification.state().word());
      results.put("size", Long.toString(verification.size()));
      verification.sha256().ifPresent(sha256 -> results.put("sha256", sha256));
      verification.crc64().ifPresent(crc64 -> results.put("crc64", crc64));
      verification.rdbVersion().ifPresent(version -> results.put("rdb-version", version));
      verification
          .keys()
          .ifPresent(databases -> {
            results.put(
                "keys", Long.toString(databases.values().stream().mapToLong(KeyCount::keys).sum()));
            results.put(
                "keys-expiring",
                Long.toString(databases.values().stream().mapToLong(KeyCount::expiring).sum()));
            databases.forEach((database, count) ->
                results.put("databases.db" + database, Long.toString(count.keys())));
          });
      results.put("seconds", String.valueOf(verification.duration().toMillis() / 1000.0));
      if (!verification.reasons().isEmpty()) {
        results.put("findings", String.join("; ", verification.reasons()));
      }
      return results;
    }

    /** Why the action fails, when what was asked for could not be confirmed. */
    public Optional<BackupFailure> failure() {
      return switch (verification.state()) {
        case DAMAGED ->
            Optional.of(
                BackupFailure.refusal(
                    ErrorCode.BACKUP_DAMAGED,
                    "Backup "
                        + verification.id()
                        + " is damaged. Do not rely on it: run create-backup, then delete-backup for"
                        + " this one."));
        case CANNOT_PARSE ->
            Optional.of(
                BackupFailure.refusal(
                    ErrorCode.BACKUP_NOT_PARSED,
                    "Backup "
                        + verification.id()
                        + " can't be parsed by this charm. That says nothing against it: use"
                        + " level=checksum, or a newer charm."));
        case PRESENT, VALID, UNPROVEN -> Optional.empty();
      };
    }
  }

  /**
   * Nothing was looked at.
   *
   * @param failure why, and what to do
   */
  record Refused(BackupFailure failure) implements VerificationOutcome {}

  /**
   * The store did not let it be read.
   *
   * @param failure why
   */
  record Failed(BackupFailure failure) implements VerificationOutcome {}
}
