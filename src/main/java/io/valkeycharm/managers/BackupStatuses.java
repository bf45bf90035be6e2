package io.valkeycharm.managers;

import io.charm4j.status.Active;
import io.charm4j.status.Blocked;
import io.charm4j.status.Maintenance;
import io.charm4j.status.Status;

/** What {@code juju status} says of backups (reference/valkey-operator-behaviour §H.1). */
public final class BackupStatuses {
  /** This unit makes a backup. */
  public static final Status BACKUP_IN_PROGRESS = new Maintenance("Creating database backup...");

  /** There is a relation with an object store, and it cannot be used as it is. */
  public static final Status BACKUP_S3_PARAMETERS_MISSING =
      new Blocked("Missing or invalid S3 credentials");

  /** This unit's last attempt failed. */
  public static final Status BACKUP_FAILED =
      new Blocked("Last backup attempt failed - check juju debug-log");

  /** This unit's last backup is in the store, but without the manifest that would speak for it. */
  public static final Status BACKUP_UNVERIFIED =
      new Active("Last backup is unverified: its manifest could not be written");

  private BackupStatuses() {}
}
