package io.valkeycharm.managers;

import io.charm4j.interfaces.s3.S3Parameters;
import io.charm4j.status.Status;
import io.valkeycharm.backup.BackupId;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.client.ValkeyClient;
import io.valkeycharm.state.ClusterState;
import io.valkeycharm.state.Member;
import io.valkeycharm.state.Peers;
import io.valkeycharm.workload.ExclusiveLock;
import io.valkeycharm.workload.Workload;
import io.valkeycharm.workload.WorkloadException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
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

  private static final int MOST_NAMES = 5;
  private static final Duration LITTLE_WORK = Duration.ofMinutes(1);

  private final ClusterState state;
  private final Workload workload;
  private final S3Manager s3;
  private final BackupVaults vaults;
  private final ExclusiveLock lock;
  private final InstantSource clock;
  private final Supplier<RateLimit> rateLimit;
  private final SweepPace sweepPace;
  private final Pause pause;
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
      SweepPace sweepPace,
      Pause pause) {
    this.state = state;
    this.workload = workload;
    this.s3 = s3;
    this.vaults = vaults;
    this.lock = lock;
    this.clock = clock;
    this.rateLimit = rateLimit;
    this.sweepPace = sweepPace;
    this.pause = pause;
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
      BackupOutcome outcome = create(peers.get(), ready.parameters(), server.get(), progress);
      switch (outcome) {
        case BackupOutcome.Created created -> {
          peers.get().clearBackupFailure();
          peers.get().setLastBackupUnverified(created.unverified().isPresent());
          // The store has just shown that it can be used: no need to wait until it is asked again.
          if (vaults.hasLeftovers()) {
            sweepStore();
          }
        }
        case BackupOutcome.Failed ignored -> peers.get().recordBackupFailure();
        case BackupOutcome.Refused ignored -> {}
      }
      return outcome;
    } finally {
      peers.get().setBackupId(Optional.empty());
    }
  }

  /**
   * Another backup may have begun in the same second, here or in another application that shares the path. As
   * long as little was done for nothing, this one then goes on in the next second, under its name.
   */
  private BackupOutcome create(
      Peers peers, S3Parameters parameters, ValkeyClient server, Consumer<String> progress) {
    BackupAttempt attempt = new BackupAttempt(state.unit(), workload, vaults, clock);
    for (int names = 1; ; names++) {
      Instant began = clock.instant();
      BackupId id = BackupId.at(began);
      peers.setBackupId(Optional.of(id.text()));
      BackupOutcome outcome = attempt.make(id, parameters, server, progress);
      boolean again =
          outcome instanceof BackupOutcome.Failed failed
              && failed.failure().code().equals(ErrorCode.KEY_TAKEN.code())
              && names < MOST_NAMES
              && Duration.between(began, clock.instant()).compareTo(LITTLE_WORK) < 0;
      if (!again || !awaitSecondAfter(began)) {
        return outcome;
      }
      progress.accept("Another backup has the id " + id + ". Beginning again with the next one.");
    }
  }

  /**
   * Waits for a second that other units of this application don't wait for, if they have met here: the next one for the
   * first unit, the one after for the second, and so on.
   *
   * @return whether it is later by now; an interruption ends the wait, and with it the backup
   */
  private boolean awaitSecondAfter(Instant began) {
    int turn = state.unit().number() % MOST_NAMES;
    Instant next = began.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1L + turn);
    try {
      Duration wait = Duration.between(clock.instant(), next);
      if (wait.isPositive()) {
        pause.of(wait.plusMillis(1));
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
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

  /**
   * Removes what a killed backup of this unit has left behind: its producer at once, its upload as soon as the
   * store can be used.
   */
  public void sweep() throws WorkloadException {
    if (!vaults.hasLeftovers()) {
      return;
    }
    Optional<ExclusiveLock.Held> held = lock.tryAcquire();
    if (held.isEmpty()) {
      return;
    }
    try (ExclusiveLock.Held _ = held.get()) {
      reapProducers();
      if (vaults.hasLeftovers() && sweepPace.isDue()) {
        sweepStore();
      }
    }
  }

  private void reapProducers() {
    try {
      vaults.reapProducers();
    } catch (BackupException e) {
      log.warn("backup.leftovers-remain reason={}", FailureChain.of(e));
    }
  }

  private void sweepStore() {
    if (!(s3.readiness() instanceof S3Readiness.Ready ready)) {
      return;
    }
    try (BackupVault vault = vaults.openBriefly(ready.parameters())) {
      vault.sweep();
      if (vaults.hasLeftovers()) {
        sweepPace.failed();
      } else {
        sweepPace.succeeded();
      }
    } catch (BackupException e) {
      sweepPace.failed();
      log.warn("backup.leftovers-remain reason={}", FailureChain.of(e));
    } catch (RuntimeException e) {
      // Whatever it is: what a backup has left is no reason to fail an event that has nothing to do
      // with it.
      sweepPace.failed();
      log.error("backup.leftovers-remain code={}", ErrorCode.UNEXPECTED.code(), e);
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
