package io.valkeycharm.events;

import io.charm4j.action.Action;
import io.charm4j.model.UnitName;
import io.valkeycharm.managers.BackupFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the actions on backups have in common: how they refuse, how they fail, and who asked. */
final class ActionAnswers {
  private static final Logger log = LoggerFactory.getLogger(ActionAnswers.class);

  private ActionAnswers() {}

  /** Notes in the log who has asked for what. */
  static void audit(Action action, UnitName unit) {
    log.info("audit: {} action invoked action_id={} unit={}", action.name(), action.taskId(), unit);
  }

  /** What was asked for is not so, or can't be; the words of that are the action's message. */
  static void refuse(Action action, BackupFailure failure) {
    fail(action, failure, failure.error());
  }

  /** It was tried and failed. */
  static void fail(Action action, BackupFailure failure, String message) {
    action.setResult("error-code", failure.code());
    action.setResult("error", failure.error());
    action.setResult("reason", failure.reason());
    action.fail(message);
  }
}
