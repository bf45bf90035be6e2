package io.valkeycharm.managers;

import io.charm4j.interfaces.s3.S3Parameters;
import io.charm4j.status.Status;
import io.valkeycharm.backup.BackupId;
import io.valkeycharm.backup.BackupReport;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.manifest.BackupManifest;
import io.valkeycharm.backup.manifest.SnapshotOrigin;
import io.valkeycharm.backup.rdb.content.AuxiliaryFields;
import io.valkeycharm.client.ValkeyClient;
import io.valkeycharm.state.ClusterState;
import io.valkeycharm.state.Member;
import io.valkeycharm.state.Peers;
import io.valkeycharm.workload.ExclusiveLock;
import io.valkeycharm.workload.Workload;
import io.valkeycharm.workload.WorkloadException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes backups.
 *
 * <p>A unit makes one backup at a time. What keeps a second one out is a lock on the unit that dies with
 * its holder; the id in the unit's databag is the backup's name for everybody who can see it.
 */
public final class BackupManager {
  private static final Logger log = LoggerFactory.getLogger(BackupManager.class);

  private static final String NOT_CONFIRMED =
      "The key may not ask whether the store has the object. Grant it s3:GetObject for this path.";

  private final ClusterState state;
  private final Workload workload;
  private final S3Manager s3;
  private final BackupVaults vaults;
  private final ExclusiveLock lock;
  private final InstantSource clock;
  private final Supplier<RateLimit> rateLimit;
  private final SweepPace sweepPace;
  private final ValkeyClients clients;

  /** For one dispatch. */
  public BackupManager(
      ClusterState state,
      Workload workload,
      S3Manager s3,
      BackupVaults vaults,
      ExclusiveLock lock,
      InstantSource clock,
      Supplier<RateLimit> rateLimit,
      SweepPace sweepPace) {
    this.state = state;
    this.workload = workload;
    this.s3 = s3;
    this.vaults = vaults;
    this.lock = lock;
    this.clock = clock;
    this.rateLimit = rateLimit;
    this.sweepPace = sweepPace;
    this.clients = new ValkeyClients(workload);
  }

  /** Whether this unit makes a backup at this moment. */
  public boolean isRunning() throws WorkloadException {
    return lock.isHeld() || markedRunning();
  }

  /**
   * Why no backup can be made or listed on this unit now; empty when nothing is in the way.
   *
   * @param forCreation also look at what only making one needs: a running server, and no other backup
   */
  public Optional<BackupFailure> blockingReason(boolean forCreation) throws WorkloadException {
    return blockingReason(forCreation, false);
  }

  /**
   * As {@link #blockingReason(boolean)}.
   *
   * @param force whether a server that is loading, or a replica without its primary, will do
   */
  public Optional<BackupFailure> blockingReason(boolean forCreation, boolean force)
      throws WorkloadException {
    switch (s3.readiness()) {
      case S3Readiness.NoRelation ignored -> {
        return refusal(ErrorCode.NO_RELATION);
      }
      case S3Readiness.Waiting waiting -> {
        log.info("s3.waiting reason={}", waiting.reason());
        return refusal(ErrorCode.CREDENTIALS_UNAVAILABLE);
      }
      case S3Readiness.Invalid invalid -> {
        log.warn("S3 integrator parameters invalid or incomplete: {}", invalid.reason());
        return refusal(ErrorCode.CREDENTIALS_UNAVAILABLE);
      }
      case S3Readiness.Ready ignored -> {}
    }
    Optional<ErrorCode> obstacle = forCreation ? obstacle(force) : Optional.empty();
    if (obstacle.isPresent()) {
      return refusal(obstacle.get());
    }
    if (forCreation && isRunning()) {
      return refusal(ErrorCode.BACKUP_IN_PROGRESS);
    }
    return Optional.empty();
  }

  /**
   * Streams a fresh snapshot of this unit's server into the object store.
   *
   * @param progress is told, at a humane pace, how far it is
   */
  public BackupOutcome create(Consumer<String> progress) throws WorkloadException {
    if (!(s3.readiness() instanceof S3Readiness.Ready ready)) {
      return refused(ErrorCode.CREDENTIALS_UNAVAILABLE);
    }
    Optional<Peers> peers = state.peers();
    Optional<ValkeyClient> server = clients.local(state);
    if (peers.isEmpty() || server.isEmpty()) {
      return refused(ErrorCode.SERVER_NOT_RUNNING);
    }
    Optional<ExclusiveLock.Held> held = lock.tryAcquire();
    if (held.isEmpty()) {
      return refused(ErrorCode.BACKUP_IN_PROGRESS);
    }
    try (ExclusiveLock.Held _ = held.get()) {
      BackupId id = BackupId.at(clock.instant());
      peers.get().setBackupId(Optional.of(id.text()));
      BackupOutcome outcome = attempt(id, ready.parameters(), server.get(), progress);
      switch (outcome) {
        case BackupOutcome.Created created -> {
          peers.get().clearBackupFailure();
          peers.get().setLastBackupUnverified(created.unverified().isPresent());
        }
        case BackupOutcome.Failed ignored -> peers.get().recordBackupFailure();
        case BackupOutcome.Refused ignored -> {}
      }
      return outcome;
    } finally {
      peers.get().setBackupId(Optional.empty());
    }
  }

  /** What this unit shows of its backups; the failure of the last one stays until one succeeds. */
  public Optional<Status> unitStatus() throws WorkloadException {
    if (isRunning()) {
      return Optional.of(BackupStatuses.BACKUP_IN_PROGRESS);
    }
    if (rateLimit.get() instanceof RateLimit.Invalid invalid) {
      return Optional.of(invalid.status());
    }
    return self()
        .flatMap(member ->
            member.lastBackupFailed()
                ? Optional.of(BackupStatuses.BACKUP_FAILED)
                : Optional.of(BackupStatuses.BACKUP_UNVERIFIED)
                    .filter(_ -> member.lastBackupUnverified()));
  }

  /**
   * Takes back a mark that says that a backup runs while nobody holds the lock. Juju drops what a killed
   * action has written, so only a person can have left it.
   */
  public void clearStaleMark() throws WorkloadException {
    if (markedRunning() && !lock.isHeld()) {
      log.warn("backup.stale-mark-cleared unit={}", state.unit());
      state.peers().ifPresent(peers -> peers.setBackupId(Optional.empty()));
    }
  }

  /** Removes what a killed backup of this unit has left behind, as soon as the store can be used. */
  public void sweep() throws WorkloadException {
    if (!vaults.hasLeftovers()
        || !sweepPace.isDue()
        || !(s3.readiness() instanceof S3Readiness.Ready ready)) {
      return;
    }
    Optional<ExclusiveLock.Held> held = lock.tryAcquire();
    if (held.isEmpty()) {
      return;
    }
    try (ExclusiveLock.Held _ = held.get();
        BackupVault vault = vaults.openBriefly(ready.parameters())) {
      vault.sweep();
      sweepPace.succeeded();
    } catch (BackupException e) {
      sweepPace.failed();
      log.warn("backup.leftovers-remain reason={}", FailureChain.of(e));
    }
  }

  private BackupOutcome attempt(
      BackupId id, S3Parameters parameters, ValkeyClient server, Consumer<String> progress) {
    log.info(
        "backup.started backup_id={} unit={} bucket={} endpoint={}",
        id,
        state.unit(),
        parameters.bucket(),
        parameters.endpoint().map(Object::toString).orElse("aws"));
    Instant started = clock.instant();
    ServerSnapshot snapshot = new ServerSnapshot(workload, server);
    ServerSnapshot.ServerFacts facts = snapshot.facts();
    try (BackupVault vault = vaults.open(parameters)) {
      BackupReport report =
          vault.store(id, snapshot, snapshot.estimate(), new ProgressLines(progress, "streamed"));
      log.info(
          "backup.completed backup_id={} bytes={} elapsed_seconds={}",
          id,
          report.bytes(),
          report.duration().toMillis() / 1000.0);
      return new BackupOutcome.Created(
          id.text(), state.unit(), report, record(vault, id, started, report, facts));
    } catch (BackupException e) {
      log.warn("backup.failed backup_id={} reason={}", id, FailureChain.of(e));
      return new BackupOutcome.Failed(BackupFailure.of(e));
    } catch (RuntimeException e) {
      // Whatever it is: the operator gets an answer, and what was opened has been closed by now.
      log.error("backup.failed backup_id={} code={}", id, ErrorCode.UNEXPECTED.code(), e);
      return new BackupOutcome.Failed(BackupFailure.unexpected());
    }
  }

  /** Writes the manifest of a backup that is in the store by now; returns why there is none, if so. */
  private Optional<String> record(
      BackupVault vault,
      BackupId id,
      Instant started,
      BackupReport report,
      ServerSnapshot.ServerFacts facts) {
    AuxiliaryFields auxiliary = report.auxiliary();
    OptionalLong offset = auxiliary.replicationOffset();
    if (!report.confirmed()) {
      log.warn("backup.manifest-missing backup_id={} reason=not confirmed", id);
      return Optional.of(NOT_CONFIRMED);
    }
    try {
      vault.record(
          new BackupManifest(
              id,
              report.runId(),
              new BackupManifest.ObjectFacts(
                  report.bytes(),
                  report.parts(),
                  report.sha256(),
                  report.crc64Hexadecimal(),
                  report.checksumPresent(),
                  report.version().magic()),
              new SnapshotOrigin(
                  state.unit().toString(),
                  auxiliary.serverVersion(),
                  facts.role(),
                  auxiliary.replicationId(),
                  offset.isPresent() ? Optional.of(offset.getAsLong()) : Optional.empty(),
                  facts.keys()),
              started,
              clock.instant(),
              report.duration()));
      return Optional.empty();
    } catch (BackupException e) {
      // The object is whole and stays: a backup without a manifest is worth more than none.
      log.warn("backup.manifest-missing backup_id={} reason={}", id, FailureChain.of(e));
      return Optional.of(e.publicMessage());
    }
  }

  private Optional<ErrorCode> obstacle(boolean force) {
    if (rateLimit.get() instanceof RateLimit.Invalid) {
      return Optional.of(ErrorCode.RATE_LIMIT_INVALID);
    }
    Optional<ValkeyClient> server = clients.local(state);
    return force ? ServerReadiness.absence(server) : ServerReadiness.obstacle(server);
  }

  private static Optional<BackupFailure> refusal(ErrorCode code) {
    return Optional.of(BackupFailure.refusal(code));
  }

  private static BackupOutcome refused(ErrorCode code) {
    return new BackupOutcome.Refused(BackupFailure.refusal(code));
  }

  private boolean markedRunning() {
    return self().flatMap(Member::backupId).isPresent();
  }

  private Optional<Member> self() {
    return state.peers().map(Peers::self);
  }
}
