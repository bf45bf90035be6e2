package io.valkeycharm.managers;

import io.valkeycharm.backup.check.CheckStep;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out which step on the way to a backup in the object store does not work. */
public final class StoreCheckManager {
  private static final Logger log = LoggerFactory.getLogger(StoreCheckManager.class);

  private final S3Manager s3;
  private final BackupVaults vaults;

  /** For one dispatch. */
  public StoreCheckManager(S3Manager s3, BackupVaults vaults) {
    this.s3 = s3;
    this.vaults = vaults;
  }

  /**
   * What was found.
   *
   * @param lines one for each step, in their order
   * @param failure the first one; empty when everything works
   */
  public record Findings(List<String> lines, Optional<BackupFailure> failure) {

    /** Copies the lines. */
    public Findings {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Goes through the steps.
   *
   * @param progress is told each step's line when it has ended
   */
  public Findings check(Consumer<String> progress) {
    switch (s3.readiness()) {
      case S3Readiness.NoRelation ignored -> {
        return refused(BackupFailure.refusal(ErrorCode.NO_RELATION));
      }
      case S3Readiness.Waiting waiting -> {
        return refused(BackupFailure.unusable(waiting.reason()));
      }
      case S3Readiness.Invalid invalid -> {
        return refused(BackupFailure.unusable(invalid.reason()));
      }
      case S3Readiness.Ready ready -> {
        List<String> lines = new ArrayList<>();
        try (BackupVault vault = vaults.openBriefly(ready.parameters())) {
          Optional<ErrorCode> failure =
              vault.check(step -> {
                lines.add(step.line());
                progress.accept(step.line());
                if (step.outcome() == CheckStep.Outcome.FAILED) {
                  log.warn("s3.check {}", step.line());
                }
              });
          return new Findings(lines, failure.map(BackupFailure::refusal));
        } catch (BackupException e) {
          log.warn("s3.check-failed reason={}", FailureChain.of(e));
          return new Findings(lines, Optional.of(BackupFailure.of(e)));
        }
      }
    }
  }

  private static Findings refused(BackupFailure failure) {
    return new Findings(List.of(), Optional.of(failure));
  }
}
