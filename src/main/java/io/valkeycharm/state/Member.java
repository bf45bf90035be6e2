package io.valkeycharm.state;

import io.charm4j.databag.Databag;
import io.charm4j.databag.DatabagKey;
import io.charm4j.model.UnitName;
import java.util.Optional;

/**
 * What a unit tells its peers about itself (reference/valkey-operator-behaviour §B.3).
 *
 * @param unit the unit
 * @param address where its server listens; empty while it has none
 * @param startState how far it has come with its server
 * @param backupId the backup it makes; empty when it makes none
 * @param lastBackupFailed whether its last attempt at a backup failed
 * @param lastBackupUnverified whether the last backup that it made has no manifest
 */
public record Member(
    UnitName unit,
    Optional<String> address,
    StartState startState,
    Optional<String> backupId,
    boolean lastBackupFailed,
    boolean lastBackupUnverified) {
  static final DatabagKey<Optional<String>> ADDRESS = DatabagKey.text("private-ip").optional();
  static final DatabagKey<Optional<String>> BACKUP_ID = DatabagKey.text("backup-id").optional();
  static final DatabagKey<Boolean> LAST_BACKUP_FAILED =
      DatabagKey.bool("last-backup-failed", false);
  static final DatabagKey<Boolean> LAST_BACKUP_UNVERIFIED =
      DatabagKey.bool("last-backup-unverified", false);

  static Member read(UnitName unit, Databag bag) {
    return new Member(
        unit,
        bag.get(ADDRESS),
        bag.get(StartState.KEY),
        bag.get(BACKUP_ID),
        bag.get(LAST_BACKUP_FAILED),
        bag.get(LAST_BACKUP_UNVERIFIED));
  }

  /** Whether its server serves. */
  public boolean isStarted() {
    return startState == StartState.STARTED;
  }
}
