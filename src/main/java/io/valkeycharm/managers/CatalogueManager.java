package io.valkeycharm.managers;

import io.valkeycharm.backup.BackupId;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.verification.Verification;
import io.valkeycharm.backup.verification.VerificationLevel;
import io.valkeycharm.state.ClusterState;
import io.valkeycharm.state.Member;
import io.valkeycharm.state.Peers;
import io.valkeycharm.workload.ExclusiveLock;
import io.valkeycharm.workload.WorkloadException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists, verifies and deletes the backups that are in the object store. Needs no running server. */
public final class CatalogueManager {
  private static final Logger log = LoggerFactory.getLogger(CatalogueManager.class);

  /**
   * A list of this length fits in the one word of a command line that a result has to be, also as JSON with
   * a reason for each.
   */
  public static final int LONGEST_LIST = 250;

  private final ClusterState state;
  private final S3Manager s3;
  private final BackupVaults vaults;
  private final ExclusiveLock backupLock;

  /** For one dispatch. */
  public CatalogueManager(
      ClusterState state, S3Manager s3, BackupVaults vaults, ExclusiveLock backupLock) {
    this.state = state;
    this.s3 = s3;
    this.vaults = vaults;
    this.backupLock = backupLock;
  }

  /**
   * Backups, newest first.
   *
   * @param limit how many at most, 1 to {@link #LONGEST_LIST}
   * @param before the id of a backup: only older ones are wanted
   */
  public BackupListing list(long limit, Optional<String> before) {
    if (limit < 1 || limit > LONGEST_LIST) {
      return new BackupListing.Refused(
          BackupFailure.invalidParameter(
              "limit must be 1 to "
                  + LONGEST_LIST
                  + "; older backups are listed with before=<backup-id>."));
    }
    Optional<BackupId> id = before.flatMap(BackupId::parse);
    if (before.isPresent() && id.isEmpty()) {
      return new BackupListing.Refused(noId("before"));
    }
    if (!(s3.readiness() instanceof S3Readiness.Ready ready)) {
      return new BackupListing.Refused(BackupFailure.refusal(ErrorCode.CREDENTIALS_UNAVAILABLE));
    }
    try (BackupVault vault = vaults.open(ready.parameters())) {
      return new BackupListing.Listed(vault.list((int) limit, id));
    } catch (BackupException e) {
      log.warn("backup.list-failed reason={}", FailureChain.of(e));
      return new BackupListing.Failed(BackupFailure.of(e));
    }
  }

  /**
   * Looks closer at a backup.
   *
   * @param backupId its id
   * @param levelWord {@code exists}, {@code checksum} or {@code parse}
   * @param progress is told, at a humane pace, how far it is
   */
  public VerificationOutcome verify(String backupId, String levelWord, Consumer<String> progress) {
    Optional<BackupId> parsed = BackupId.parse(backupId);
    Optional<VerificationLevel> known = VerificationLevel.of(levelWord);
    if (parsed.isEmpty()) {
      return new VerificationOutcome.Refused(noId("backup-id"));
    }
    if (known.isEmpty()) {
      return new VerificationOutcome.Refused(
          BackupFailure.invalidParameter("level must be exists, checksum or parse."));
    }
    BackupId id = parsed.get();
    VerificationLevel level = known.get();
    if (!(s3.readiness() instanceof S3Readiness.Ready ready)) {
      return new VerificationOutcome.Refused(
          BackupFailure.refusal(ErrorCode.CREDENTIALS_UNAVAILABLE));
    }
    try (BackupVault vault = vaults.open(ready.parameters())) {
      Optional<Verification> verification =
          vault.verify(id, level, new ProgressLines(progress, ProgressLines.Kind.READ));
      verification.ifPresent(found ->
          log.info(
              "backup.verified backup_id={} level={} state={} reasons={}",
              id,
              level.word(),
              found.state().word(),
              found.reasons()));
      return verification
          .<VerificationOutcome>map(VerificationOutcome.Looked::new)
          .orElseGet(() -> new VerificationOutcome.Refused(unknown(id)));
    } catch (BackupException e) {
      log.warn("backup.verification-failed backup_id={} reason={}", id, FailureChain.of(e));
      return new VerificationOutcome.Failed(BackupFailure.of(e));
    }
  }

  /**
   * Deletes a backup, unless it is being written or the only one that is verified.
   *
   * @param backupId its id
   * @param evenLastVerified whether it may be the only one that is verified
   */
  public DeletionOutcome delete(String backupId, boolean evenLastVerified)
      throws WorkloadException {
    Optional<BackupId> parsed = BackupId.parse(backupId);
    if (parsed.isEmpty()) {
      return new DeletionOutcome.Refused(noId("backup-id"));
    }
    BackupId id = parsed.get();
    if (!(s3.readiness() instanceof S3Readiness.Ready ready)) {
      return new DeletionOutcome.Refused(BackupFailure.refusal(ErrorCode.CREDENTIALS_UNAVAILABLE));
    }
    if (isWrittenByPeer(id)) {
      return new DeletionOutcome.Refused(beingWritten(id));
    }
    try (BackupVault vault = vaults.open(ready.parameters())) {
      return switch (vault.delete(id, evenLastVerified)) {
        case DELETED -> {
          log.info("backup.deleted backup_id={} unit={}", id, state.unit());
          yield new DeletionOutcome.Deleted(id.text());
        }
        case UNKNOWN -> new DeletionOutcome.Refused(unknown(id));
        case BEING_WRITTEN -> new DeletionOutcome.Refused(beingWritten(id));
        case LAST_VERIFIED ->
            new DeletionOutcome.Refused(
                BackupFailure.refusal(
                    ErrorCode.BACKUP_LAST_VERIFIED,
                    "Backup "
                        + id
                        + " is the only verified one and was kept. Make another one first, or say"
                        + " force=true."));
      };
    } catch (BackupException e) {
      log.warn("backup.deletion-failed backup_id={} reason={}", id, FailureChain.of(e));
      return new DeletionOutcome.Failed(BackupFailure.of(e));
    }
  }

  /** A mark in this unit's own databag means something only while the lock is held. */
  private boolean isWrittenByPeer(BackupId id) throws WorkloadException {
    boolean lockHeld = backupLock.isHeld();
    List<Member> members = state.peers().map(Peers::all).orElse(List.of());
    return members.stream()
        .filter(member -> lockHeld || !member.unit().equals(state.unit()))
        .flatMap(member -> member.backupId().stream())
        .anyMatch(id.text()::equals);
  }

  private static BackupFailure noId(String parameter) {
    return BackupFailure.invalidParameter(
        parameter + " must be an id as list-backups shows them, such as 2026-05-13T10:00:00Z.");
  }

  private static BackupFailure unknown(BackupId id) {
    return BackupFailure.refusal(
        ErrorCode.BACKUP_UNKNOWN,
        "backup-id " + id + " not found. list-backups shows which there are.");
  }

  private static BackupFailure beingWritten(BackupId id) {
    return BackupFailure.refusal(
        ErrorCode.BACKUP_BEING_WRITTEN,
        "Backup "
            + id
            + " is being written, or a killed backup has left its upload: wait until it has ended, then"
            + " try again.");
  }
}
