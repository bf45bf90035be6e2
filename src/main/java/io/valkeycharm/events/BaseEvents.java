package io.valkeycharm.events;

import io.charm4j.event.RelationEvent;
import io.charm4j.event.SecretEvent;
import io.charm4j.event.StorageEvent;
import io.charm4j.model.Model;
import io.charm4j.model.Port;
import io.charm4j.model.UnitName;
import io.charm4j.status.StatusCollector;
import io.valkeycharm.managers.InstallManager;
import io.valkeycharm.managers.PasswordManager;
import io.valkeycharm.managers.ReplicationManager;
import io.valkeycharm.managers.ServerManager;
import io.valkeycharm.managers.StartStatuses;
import io.valkeycharm.state.ClusterState;
import io.valkeycharm.state.Peers;
import io.valkeycharm.state.StartState;
import io.valkeycharm.workload.Workload;
import io.valkeycharm.workload.WorkloadAwayException;
import io.valkeycharm.workload.WorkloadException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a unit: from install to removal.
 *
 * <p>Most events mean the same: something that the server depends on may have changed. They all end in
 * one convergence, which may run at any time and any number of times.
 */
public final class BaseEvents {
  private static final Logger log = LoggerFactory.getLogger(BaseEvents.class);

  private final Model model;
  private final ClusterState state;
  private final Workload workload;
  private final InstallManager installation;
  private final PasswordManager passwords;
  private final ReplicationManager replication;
  private final ServerManager server;

  /** Of one dispatch. */
  public BaseEvents(
      Model model,
      ClusterState state,
      Workload workload,
      InstallManager installation,
      PasswordManager passwords,
      ReplicationManager replication,
      ServerManager server) {
    this.model = model;
    this.state = state;
    this.workload = workload;
    this.installation = installation;
    this.passwords = passwords;
    this.replication = replication;
    this.server = server;
  }

  /** Something that can fail because of the workload. */
  @FunctionalInterface
  private interface Step {
    void run() throws WorkloadException;
  }

  /** Puts the workload on the machine. */
  public void install() {
    orFail(installation::install);
  }

  /** Makes the data's folder the workload's. */
  public void storageAttached(StorageEvent.StorageAttached event) {
    orFail(workload::prepareDataDirectory);
  }

  /** The first leader makes the passwords and names itself the primary. */
  public void leaderElected() {
    passwords.ensurePasswords();
    converge();
  }

  /** From now on the server shall run. */
  public void start() {
    state
        .peers()
        .filter(peers -> !peers.self().startState().isStartWanted())
        .ifPresent(peers -> peers.setStartState(StartState.WAITING_TO_START));
    converge();
  }

  /** A newer charm may need another workload, and renders other files. */
  public void upgraded() {
    orFail(() -> server.replaceWorkload(installation::install));
    passwords.ensurePasswords();
    converge();
    tellVersion();
  }

  /** A peer goes; where it was the primary, the leader names another one. */
  public void peerDeparted(RelationEvent.RelationDeparted event) {
    if (!event.departing().equals(state.unit())) {
      converge(Optional.of(event.departing()));
    }
  }

  /** The passwords may have changed. */
  public void secretChanged(SecretEvent.SecretChanged event) {
    if (event.label().filter(state::isSystemSecret).isPresent()) {
      state.refreshSystemPasswords();
      converge();
    }
  }

  /** The workload's container can be reached, for the first time or after it was restarted. */
  public void workloadReady() {
    orFail(workload::prepareDataDirectory);
    converge();
    tellVersion();
  }

  /** Makes what is there what it should be. */
  public void converge() {
    converge(Optional.empty());
  }

  /** Stops the server: its storage or the whole unit goes. */
  public void stop() {
    orFail(() -> server.stop(state.peers()));
  }

  /** Takes away what tells users and passwords. */
  public void remove() {
    orFail(workload::removeConfiguration);
  }

  /** How far the server is. */
  public void collectUnitStatus(StatusCollector statuses) {
    state
        .peers()
        .flatMap(peers -> StartStatuses.of(peers.self().startState(), workload))
        .ifPresent(statuses::add);
  }

  private void converge(Optional<UnitName> departing) {
    Optional<Peers> joined = state.peers();
    if (joined.isEmpty()) {
      return;
    }
    Peers peers = joined.get();
    boolean wasStarted = peers.self().isStarted();
    replication.ensurePrimary(peers, departing);
    orFail(() -> server.converge(peers));
    if (peers.self().isStarted() && !wasStarted) {
      model.ports().open(Port.tcp(workload.layout().serverPort()));
      tellVersion();
    }
  }

  private void tellVersion() {
    server.version().ifPresent(model::setWorkloadVersion);
  }

  private static void orFail(Step step) {
    try {
      step.run();
    } catch (WorkloadAwayException e) {
      // A container that comes back says so, by an event that does all of it again.
      log.warn("workload.away next-attempt=pebble-ready reason={}", e.getMessage());
    } catch (WorkloadException e) {
      throw new HookFailedException(e);
    }
  }
}
