package io.valkeycharm.events;

import io.charm4j.action.Action;
import io.charm4j.model.Model;
import io.valkeycharm.managers.BackupFailure;
import io.valkeycharm.managers.BackupListFormat;
import io.valkeycharm.managers.BackupListing;
import io.valkeycharm.managers.BackupManager;
import io.valkeycharm.managers.CatalogueManager;
import io.valkeycharm.managers.DeletionOutcome;
import io.valkeycharm.managers.VerificationOutcome;
import io.valkeycharm.workload.WorkloadException;
import java.util.Optional;

/** Operators list, verify and delete backups. */
public final class CatalogueEvents {
  private final Model model;
  private final BackupManager backups;
  private final CatalogueManager catalogue;

  /** Of one dispatch. */
  public CatalogueEvents(Model model, BackupManager backups, CatalogueManager catalogue) {
    this.model = model;
    this.backups = backups;
    this.catalogue = catalogue;
  }

  /** {@code list-backups}. */
  public void listBackups(Action action) {
    Optional<BackupListFormat> format =
        BackupListFormat.of(action.parameters().text("output", "table"));
    if (format.isEmpty()) {
      ActionAnswers.refuse(
          action,
          BackupFailure.invalidParameter(
              "Failed: invalid output format, must be either 'json' or 'table'."));
      return;
    }
    if (isBlocked(action)) {
      return;
    }
    BackupListing listing =
        catalogue.list(
            action.parameters().integer("limit", CatalogueManager.LONGEST_LIST),
            action.parameters().text("before").filter(text -> !text.isEmpty()));
    switch (listing) {
      case BackupListing.Listed listed -> {
        action.setResult("backups", format.get().format(listed.page()));
        listed.note().ifPresent(note -> action.setResult("note", note));
      }
      case BackupListing.Refused refused -> ActionAnswers.refuse(action, refused.failure());
      case BackupListing.Failed failed ->
          ActionAnswers.fail(
              action, failed.failure(), "List backups failed. Check juju debug-log for details.");
    }
  }

  /** {@code verify-backup}. */
  public void verifyBackup(Action action) {
    if (isBlocked(action)) {
      return;
    }
    VerificationOutcome outcome =
        catalogue.verify(
            action.parameters().text("backup-id", ""),
            action.parameters().text("level", "checksum"),
            action::log);
    switch (outcome) {
      case VerificationOutcome.Looked looked -> {
        looked.results().forEach(action::setResult);
        looked.failure().ifPresent(failure -> ActionAnswers.refuse(action, failure));
      }
      case VerificationOutcome.Refused refused -> ActionAnswers.refuse(action, refused.failure());
      case VerificationOutcome.Failed failed ->
          ActionAnswers.fail(
              action,
              failed.failure(),
              "The backup could not be verified. Check juju debug-log for details.");
    }
  }

  /** {@code delete-backup}. */
  public void deleteBackup(Action action) {
    if (isBlocked(action)) {
      return;
    }
    try {
      DeletionOutcome outcome =
          catalogue.delete(
              action.parameters().text("backup-id", ""), action.parameters().bool("force", false));
      switch (outcome) {
        case DeletionOutcome.Deleted deleted -> action.setResult("deleted", deleted.id());
        case DeletionOutcome.Refused refused -> ActionAnswers.refuse(action, refused.failure());
        case DeletionOutcome.Failed failed ->
            ActionAnswers.fail(
                action,
                failed.failure(),
                "The backup could not be deleted. Check juju debug-log for details.");
      }
    } catch (WorkloadException e) {
      throw new HookFailedException(e);
    }
  }

  /** Answers and says true when there is no store to look into; else notes who has asked. */
  private boolean isBlocked(Action action) {
    try {
      Optional<BackupFailure> blocked = backups.blockingReason(false);
      if (blocked.isPresent()) {
        ActionAnswers.refuse(action, blocked.get());
        return true;
      }
    } catch (WorkloadException e) {
      throw new HookFailedException(e);
    }
    ActionAnswers.audit(action, model.unit());
    return false;
  }
}
