package io.valkeycharm.managers;

import java.time.Duration;

/** How an attempt at a backup ended. */
public sealed interface BackupOutcome {

  /**
   * There is a new backup.
   *
   * @param id its id
   * @param bytes its size
   * @param duration how long it took
   * @param sha256 its checksum, in hexadecimal digits
   */
  record Created(String id, long bytes, Duration duration, String sha256)
      implements BackupOutcome {}

  /**
   * Nothing was attempted.
   *
   * @param reason why, and what to do
   */
  record Refused(String reason) implements BackupOutcome {}

  /**
   * The attempt failed and has left nothing behind.
   *
   * @param failure why
   */
  record Failed(BackupFailure failure) implements BackupOutcome {}
}
