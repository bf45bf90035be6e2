package io.valkeycharm.managers;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.status.Blocked;
import io.charm4j.status.Maintenance;
import org.junit.jupiter.api.Test;

class BackupStatusesTest {

  @Test
  void behaviour1RunningIsMaintenanceAndWhatNeedsAPersonIsBlocked() {
    assertThat(BackupStatuses.BACKUP_IN_PROGRESS)
        .isEqualTo(new Maintenance("Creating database backup..."));
    assertThat(BackupStatuses.BACKUP_S3_PARAMETERS_MISSING)
        .isEqualTo(new Blocked("Missing or invalid S3 credentials"));
    assertThat(BackupStatuses.BACKUP_FAILED)
        .isEqualTo(new Blocked("Last backup attempt failed - check juju debug-log"));
  }
}
