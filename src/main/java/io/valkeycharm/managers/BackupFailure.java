package io.valkeycharm.managers;

import io.valkeycharm.backup.failure.BackupException;

/**
 * What may be shown of a failure. Results of actions can be read by every user of the model, the log of
 * a unit by its operators only.
 *
 * @param error the S3 error code, or a fixed sentence (reference/valkey-operator-behaviour §I.3)
 * @param reason what went wrong and what to do: fixed words and names that the user typed
 */
public record BackupFailure(String error, String reason) {
  private static final String GENERIC =
      "Backup operation failed. See juju debug-log on this unit for details.";

  /** What may be shown of it. */
  static BackupFailure of(BackupException failure) {
    String error =
        failure instanceof BackupException.StoreRefused refused
            ? "S3 request failed: " + refused.code()
            : GENERIC;
    return new BackupFailure(error, failure.publicMessage());
  }

  /** What may be shown of something that nobody has thought of. */
  static BackupFailure unexpected() {
    return new BackupFailure(GENERIC, GENERIC);
  }
}
