package io.valkeycharm.managers;

import io.valkeycharm.client.Endpoint;
import io.valkeycharm.client.ValkeyClient;
import io.valkeycharm.client.ValkeyClientException;
import io.valkeycharm.state.ClusterState;
import io.valkeycharm.state.Member;
import io.valkeycharm.state.Peers;
import io.valkeycharm.state.StartState;
import io.valkeycharm.state.SystemPasswords;
import io.valkeycharm.workload.ExclusiveLock;
import io.valkeycharm.workload.Workload;
import io.valkeycharm.workload.WorkloadAwayException;
import io.valkeycharm.workload.WorkloadException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the local server from whatever it is to what it should be, and tells the peers how far it is.
 *
 * <p>Every event may ask for that again: what is right already is left alone.
 */
public final class ServerManager {
  private static final Logger log = LoggerFactory.getLogger(ServerManager.class);
  private static final int LOOKS_AFTER_START = 30;
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final ClusterState state;
  private final Workload workload;
  private final ConfigManager configuration;
  private final ReplicationManager replication;
  private final ValkeyClients clients;
  private final ExclusiveLock backupLock;
  private final Pause pause;

  /** For one dispatch. */
  public ServerManager(
      ClusterState state,
      Workload workload,
      ReplicationManager replication,
      ExclusiveLock backupLock,
      Pause pause) {
    this.state = state;
    this.workload = workload;
    this.configuration = new ConfigManager(workload);
    this.replication = replication;
    this.clients = new ValkeyClients(workload);
    this.backupLock = backupLock;
    this.pause = pause;
  }

  /** What has to be known before the server can run. */
  private record Target(SystemPasswords passwords, String address, Optional<Endpoint> upstream) {}

  /** Starts, configures and checks the local server, as far as that is possible now. */
  public void converge(Peers peers) throws WorkloadException {
    state.localAddress().ifPresent(peers::setAddress);
    Member self = peers.self();
    if (self.startState().isStartWanted()) {
      peers.setStartState(reachOrWait(peers, self));
    }
  }

  /** A workload that goes away meanwhile is waited for, by the event that comes when it is back. */
  private StartState reachOrWait(Peers peers, Member self) throws WorkloadException {
    try {
      return reach(peers, self);
    } catch (WorkloadAwayException e) {
      logAway(e);
      return withoutWorkload(self);
    }
  }

  private static void logAway(WorkloadAwayException away) {
    log.warn("workload.away next-attempt=next-event reason={}", FailureChain.of(away));
  }

  /** A container that is away for a moment has not lost its data, and the peers must not think so. */
  private static StartState withoutWorkload(Member self) {
    return self.startState().mayHoldData()
        ? StartState.STARTING_WAITING_VALKEY
        : StartState.WAITING_TO_START;
  }

  /**
   * Stops the local server until the next start; it lets its replicas catch up first.
   *
   * @throws BackupInProgressException while this unit makes a backup; nothing is stopped then
   */
  public void stop(Optional<Peers> peers) throws WorkloadException {
    if (backupLock.isHeld()) {
      throw new BackupInProgressException();
    }
    try {
      if (workload.isInstalled()) {
        plannedStop().stop();
      }
    } catch (WorkloadAwayException e) {
      // Its server has gone with it.
      logAway(e);
    }
    peers.ifPresent(there -> there.setStartState(StartState.NOT_STARTED));
  }

  /** An installation. */
  @FunctionalInterface
  public interface Installation {
    /** Installs what is missing. */
    void run() throws WorkloadException;
  }

  /**
   * Installs another version of the workload, or nothing where it is there. A supervisor ends the server for
   * it as it pleases; here it is stopped first, when its data are on disk, and the next convergence starts it.
   */
  public void replaceWorkload(Installation installation) throws WorkloadException {
    boolean stops = workload.isInstalled() && !workload.isUpToDate() && workload.isServerActive();
    if (stops) {
      try {
        plannedStop().stopIfSaved();
      } catch (UnsavedDataException e) {
        throw new WorkloadException(FailureChain.of(e), e);
      }
    }
    try {
      installation.run();
    } catch (WorkloadException e) {
      if (stops) {
        startAgain(e);
      }
      throw e;
    }
  }

  /** Nothing took the place of what was there: it goes on until the next attempt. */
  private void startAgain(WorkloadException failure) {
    try {
      workload.startServer();
    } catch (WorkloadException e) {
      failure.addSuppressed(e);
    }
  }

  private PlannedStop plannedStop() {
    return new PlannedStop(workload, state.systemPasswords().map(clients::beside), pause);
  }

  /** The version of the running server; empty when it does not answer. */
  public Optional<String> version() {
    Optional<ValkeyClient> client = clients.local(state);
    if (client.isEmpty()) {
      return Optional.empty();
    }
    try {
      return client.get().information("server").version();
    } catch (ValkeyClientException e) {
      log.info("server.version-unknown reason={}", FailureChain.of(e));
      return Optional.empty();
    }
  }

  /**
   * Whether the server answers, runs with the files that it should have and takes its part in replication.
   * Changes nothing.
   *
   * @param address where it has to listen
   * @param upstream the server that it has to follow; empty when it is the primary
   */
  boolean isAsConfigured(String address, Optional<Endpoint> upstream) throws WorkloadException {
    Optional<SystemPasswords> passwords = state.systemPasswords();
    if (passwords.isEmpty() || !workload.isInstalled()) {
      return false;
    }
    try {
      ConfigManager.Plan plan = configuration.plan(passwords.get(), address, upstream);
      if (plan.change() != ConfigurationChange.NONE || plan.usersChanged()) {
        return false;
      }
      ValkeyClient client = clients.of(address, passwords.get());
      return whySilent(client).isEmpty() && replication.isInStep(client, upstream);
    } catch (WorkloadAwayException e) {
      logAway(e);
      return false;
    }
  }

  private StartState reach(Peers peers, Member self) throws WorkloadException {
    Optional<SystemPasswords> passwords = state.systemPasswords();
    if (!workload.isInstalled()) {
      return withoutWorkload(self);
    }
    if (self.address().isEmpty() || passwords.isEmpty()) {
      return StartState.WAITING_TO_START;
    }
    Optional<Member> primary =
        peers.primary().flatMap(peers::member).filter(member -> member.address().isPresent());
    if (!self.startState().mayHoldData()
        && primary.filter(served -> serves(self, served)).isEmpty()) {
      return StartState.WAITING_FOR_PRIMARY_START;
    }
    ValkeyClient client = clients.of(self.address().get(), passwords.get());
    if (primary.isEmpty()) {
      return keepUp(client);
    }
    return bringUp(
        self,
        client,
        new Target(passwords.get(), self.address().get(), replication.upstream(primary.get())));
  }

  /** A replica without data of its own has nothing to do before the primary serves. */
  private static boolean serves(Member self, Member primary) {
    return primary.unit().equals(self.unit()) || primary.isStarted();
  }

  /** Until there is another primary, the data that this unit has must stay within reach. */
  private StartState keepUp(ValkeyClient client) throws WorkloadException {
    if (!isUp(client) && workload.isConfigured()) {
      workload.startServer();
    }
    return StartState.STARTING_WAITING_REPLICA_SYNC;
  }

  private StartState bringUp(Member self, ValkeyClient client, Target target)
      throws WorkloadException {
    ConfigManager.Plan plan =
        configuration.plan(target.passwords(), target.address(), target.upstream());
    boolean active = isUp(client);
    boolean restart = active && plan.change() == ConfigurationChange.RESTART;
    if (restart && backupLock.isHeld()) {
      log.info("Backup in progress on this unit; deferring restart_workload");
      return self.startState();
    }
    if (restart) {
      // Stopped before the file is written: a crash in between leaves a server that is down, which
      // the next event starts, and never one that runs with a configuration that is not in the
      // file.
      try {
        plannedStop().stopIfSaved();
      } catch (UnsavedDataException e) {
        log.error("server.not-restarted next-attempt=next-event reason={}", e.getMessage());
        return StartState.CONFIGURATION_ERROR;
      }
    }
    try {
      configuration.write(plan);
    } catch (WorkloadAwayException e) {
      throw e;
    } catch (WorkloadException e) {
      log.error("server.configuration-failed", e);
      return StartState.CONFIGURATION_ERROR;
    }
    boolean start = !active || restart;
    if (start) {
      try {
        workload.startServer();
      } catch (WorkloadAwayException e) {
        // It may have started, and may have data from now on.
        logAway(e);
        return StartState.STARTING_WAITING_VALKEY;
      } catch (WorkloadException e) {
        log.error("server.start-failed", e);
        return StartState.ERROR_ON_START;
      }
    } else if (plan.usersChanged() && !reloadUsers(client)) {
      return StartState.CONFIGURATION_ERROR;
    }
    try {
      return check(client, target.upstream(), start || !self.isStarted());
    } catch (WorkloadAwayException e) {
      logAway(e);
      return StartState.STARTING_WAITING_VALKEY;
    }
  }

  /**
   * Makes the server read its users; one that does not know the new password of the charm's user does so at
   * a restart. Tells whether it has.
   */
  private boolean reloadUsers(ValkeyClient client) throws WorkloadException {
    try {
      client.reloadUsers();
      return true;
    } catch (ValkeyClientException.Away e) {
      throw e.workload();
    } catch (ValkeyClientException e) {
      log.info("server.users-reload-refused action=restart reason={}", e.getMessage());
    }
    try {
      plannedStop().stopIfSaved();
    } catch (UnsavedDataException e) {
      log.error("server.users-not-read reason={}", e.getMessage());
      return false;
    }
    workload.startServer();
    return true;
  }

  private StartState check(ValkeyClient client, Optional<Endpoint> upstream, boolean fresh)
      throws WorkloadException {
    Patience patience = new Patience(fresh ? LOOKS_AFTER_START : 1, INTERVAL, pause);
    Optional<String> silent = patience.await(() -> whySilent(client));
    if (silent.isPresent()) {
      log.warn("server.no-answer reason={}", silent.get());
      return workload.isServerActive()
          ? StartState.STARTING_WAITING_VALKEY
          : StartState.ERROR_ON_START;
    }
    Optional<String> apart = patience.await(() -> whyApart(client, upstream));
    if (apart.isPresent()) {
      log.info("replication.not-in-step reason={}", apart.get());
      return StartState.STARTING_WAITING_REPLICA_SYNC;
    }
    return StartState.STARTED;
  }

  /** Asks the server first, which answers quicker than the supervisor of its service. */
  private boolean isUp(ValkeyClient client) throws WorkloadException {
    try {
      client.ping();
      return true;
    } catch (ValkeyClientException e) {
      return switch (e) {
        case ValkeyClientException.Away away -> throw away.workload();
        case ValkeyClientException.Unreachable ignored -> workload.isServerActive();
        case ValkeyClientException.AccessDenied ignored -> true;
        case ValkeyClientException.Loading ignored -> true;
        case ValkeyClientException.Refused ignored -> true;
      };
    }
  }

  private static Optional<String> whySilent(ValkeyClient client) throws WorkloadAwayException {
    try {
      client.ping();
      return Optional.empty();
    } catch (ValkeyClientException.Away e) {
      throw e.workload();
    } catch (ValkeyClientException e) {
      return Optional.of(FailureChain.of(e));
    }
  }

  private Optional<String> whyApart(ValkeyClient client, Optional<Endpoint> upstream)
      throws WorkloadAwayException {
    try {
      return replication.assume(client, upstream)
          ? Optional.empty()
          : Optional.of("the copy of the primary's data is not complete");
    } catch (ValkeyClientException.Away e) {
      throw e.workload();
    } catch (ValkeyClientException e) {
      return Optional.of(FailureChain.of(e));
    }
  }
}
