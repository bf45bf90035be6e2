package io.valkeycharm.events;

import io.charm4j.action.Action;
import io.charm4j.event.RelationEvent.RelationBroken;
import io.charm4j.event.SecretEvent.SecretChanged;
import io.charm4j.model.Model;
import io.charm4j.status.StatusCollector;
import io.valkeycharm.managers.BackupFailure;
import io.valkeycharm.managers.BackupManager;
import io.valkeycharm.managers.BackupOutcome;
import io.valkeycharm.managers.BackupStatuses;
import io.valkeycharm.managers.S3Manager;
import io.valkeycharm.workload.WorkloadException;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The object store comes, changes and goes; operators make backups. */
public final class BackupEvents {
  private static final Logger log = LoggerFactory.getLogger(BackupEvents.class);

  private final Model model;
  private final S3Manager s3;
  private final BackupManager backups;

  /** Of one dispatch. */
  public BackupEvents(Model model, S3Manager s3, BackupManager backups) {
    this.model = model;
    this.s3 = s3;
    this.backups = backups;
  }

  /** The integrator gives something new, or this unit has a new part to play. */
  public void credentialsChanged() {
    try {
      s3.refresh();
    } catch (WorkloadException e) {
      throw new HookFailedException(e);
    }
  }

  /** Time has passed: looks again at what was not possible before. */
  public void updateStatus() {
    credentialsChanged();
    try {
      backups.clearStaleMark();
    } catch (WorkloadException e) {
      throw new HookFailedException(e);
    }
  }

  /** The integrator's secret may have a newer content. */
  public void secretChanged(SecretChanged event) {
    if (s3.concerns(event)) {
      log.info("S3 credentials changed; refreshing backup configuration");
      credentialsChanged();
    }
  }

  /**
   * The relation with the integrator is gone.
   *
   * @param later delivers the event again; used while a backup still needs what would be cleared
   */
  public void credentialsGone(RelationBroken event, Consumer<RelationBroken> later) {
    try {
      if (backups.isRunning()) {
        log.warn("Backup in progress; deferring credentials_gone");
        later.accept(event);
        return;
      }
      s3.forget();
    } catch (WorkloadException e) {
      throw new HookFailedException(e);
    }
  }

  /** Removes what a killed backup has left behind. */
  public void sweepLeftovers() {
    try {
      backups.sweep();
    } catch (WorkloadException e) {
      throw new HookFailedException(e);
    }
  }

  /** {@code create-backup}. */
  public void createBackup(Action action) {
    try {
      Optional<BackupFailure> blocked =
          backups.blockingReason(true, action.parameters().bool("force", false));
      if (blocked.isPresent()) {
        ActionAnswers.refuse(action, blocked.get());
        return;
      }
      ActionAnswers.audit(action, model.unit());
      action.log("Streaming backup to S3 ...");
      model.setUnitStatus(BackupStatuses.BACKUP_IN_PROGRESS);
      switch (backups.create(action::log)) {
        case BackupOutcome.Created created -> created.results().forEach(action::setResult);
        case BackupOutcome.Refused refused -> ActionAnswers.refuse(action, refused.failure());
        case BackupOutcome.Failed failed ->
            ActionAnswers.fail(
                action, failed.failure(), "Backup failed. Check juju debug-log for details.");
      }
    } catch (WorkloadException e) {
      throw new HookFailedException(e);
    }
  }

  /** What this unit shows of its backups. */
  public void collectUnitStatus(StatusCollector statuses) {
    try {
      backups.unitStatus().ifPresent(statuses::add);
    } catch (WorkloadException e) {
      throw new HookFailedException(e);
    }
  }

  /** What the application shows of its object store. */
  public void collectApplicationStatus(StatusCollector statuses) {
    s3.applicationStatus().ifPresent(statuses::add);
  }
}
