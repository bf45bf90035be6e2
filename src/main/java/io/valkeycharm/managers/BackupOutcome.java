package io.valkeycharm.managers;

import io.charm4j.model.UnitName;
import io.valkeycharm.backup.BackupReport;
import io.valkeycharm.backup.failure.ErrorCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How an attempt at a backup ended. */
public sealed interface BackupOutcome {

  /**
   * There is a new backup.
   *
   * @param id its id
   * @param unit the unit that made it
   * @param report what is known of it
   * @param unverified why it has no manifest, when it has none
   */
  record Created(String id, UnitName unit, BackupReport report, Optional<String> unverified)
      implements BackupOutcome {

    /** What an action tells of it, by key. */
    public Map<String, String> results() {
      Map<String, String> results = new LinkedHashMap<>();
      results.put("backup-id", id);
      results.put("size", Long.toString(report.bytes()));
      results.put("duration", String.valueOf(report.duration().toMillis() / 1000.0));
      results.put(
          "checksum",
          report
              .sha256()
              .map(sha256 -> "sha256:" + sha256)
              .orElse("crc64:" + report.crc64Hexadecimal()));
      results.put("unit", unit.toString());
      results.put("verification", unverified.isEmpty() ? "verified" : "unverified");
      unverified.ifPresent(reason -> {
        results.put("warning-code", ErrorCode.MANIFEST_NOT_WRITTEN.code());
        results.put(
            "warning",
            "The backup is in the store, but its manifest could not be written: " + reason);
      });
      return results;
    }
  }

  /**
   * Nothing was attempted.
   *
   * @param failure why, and what to do
   */
  record Refused(BackupFailure failure) implements BackupOutcome {}

  /**
   * The attempt failed and has left nothing behind.
   *
   * @param failure why
   */
  record Failed(BackupFailure failure) implements BackupOutcome {}
}
