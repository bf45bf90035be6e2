package io.valkeycharm.events;

import io.charm4j.action.Action;
import io.valkeycharm.managers.BackupFailure;
import io.valkeycharm.managers.StoreCheckManager;
import io.valkeycharm.managers.StoreCheckManager.Findings;

/** Operators ask what is wrong on the way to the object store. */
public final class StoreCheckEvents {
  private final StoreCheckManager checks;

  /** Of one dispatch. */
  public StoreCheckEvents(StoreCheckManager checks) {
    this.checks = checks;
  }

  /** {@code check-s3}. */
  public void checkS3(Action action) {
    Findings findings = checks.check(action::log);
    if (!findings.lines().isEmpty()) {
      action.setResult("steps", String.join("\n", findings.lines()));
    }
    if (findings.failure().isPresent()) {
      BackupFailure failure = findings.failure().get();
      action.setResult("error", failure.error());
      action.setResult("error-code", failure.code());
      action.setResult("reason", failure.reason());
      action.fail("The S3 store can't be used for backups: " + failure.reason());
    }
  }
}
