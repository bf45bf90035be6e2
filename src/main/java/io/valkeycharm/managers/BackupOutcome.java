package io.valkeycharm.managers;

import io.valkeycharm.backup.BackupReport;
import java.util.LinkedHashMap;
import java.util.Map;

/** How an attempt at a backup ended. */
public sealed interface BackupOutcome {

  /**
   * There is a new backup.
   *
   * @param id its id
   * @param report what is known of it
   */
  record Created(String id, BackupReport report) implements BackupOutcome {

    /** What an action tells of it, by key. */
    public Map<String, String> results() {
      Map<String, String> results = new LinkedHashMap<>();
      results.put("backup-id", id);
      results.put("size-bytes", Long.toString(report.bytes()));
      results.put("duration-seconds", String.valueOf(report.duration().toMillis() / 1000.0));
      report.sha256().ifPresent(sha256 -> results.put("sha256", sha256));
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
