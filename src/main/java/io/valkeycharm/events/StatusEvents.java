package io.valkeycharm.events;

import io.charm4j.model.UnitName;
import io.charm4j.status.StatusCollector;
import io.valkeycharm.managers.SettledManager;
import io.valkeycharm.state.ClusterState;
import io.valkeycharm.state.Member;
import io.valkeycharm.state.Peers;
import io.valkeycharm.workload.WorkloadException;
import java.util.Optional;

/**
 * The regular look at the unit.
 *
 * <p>It comes every few minutes to every unit, and mostly finds nothing to do. A unit that found everything
 * in place last time looks at its server and asks Juju for next to nothing.
 */
public final class StatusEvents {
  private final ClusterState state;
  private final SettledManager settled;
  private final BaseEvents base;
  private final BackupEvents backups;
  private boolean quiet;

  /** Of one dispatch. */
  public StatusEvents(
      ClusterState state, SettledManager settled, BaseEvents base, BackupEvents backups) {
    this.state = state;
    this.settled = settled;
    this.base = base;
    this.backups = backups;
  }

  /** What others can see of this unit; a dispatch that changes it may still fail, and the change is lost. */
  private record Told(Member self, Optional<UnitName> primary, Optional<String> bucket) {
    static Told of(Peers peers) {
      return new Told(peers.self(), peers.primary(), peers.bucketEnsured());
    }
  }

  /** Time has passed. */
  public void updateStatus() {
    try {
      if (settled.isStillSettled()) {
        quiet = true;
        return;
      }
      settled.forget();
      Optional<Told> before = state.peers().map(Told::of);
      base.converge();
      backups.updateStatus();
      Optional<Peers> peers = state.peers();
      if (peers.isPresent() && before.equals(peers.map(Told::of)) && hasNothingToTell()) {
        settled.remember(peers.get());
      }
    } catch (WorkloadException e) {
      throw new HookFailedException(e);
    }
  }

  /** Something else has happened: the next look has to be a thorough one. */
  public void forget() {
    quiet = false;
    try {
      settled.forget();
    } catch (WorkloadException e) {
      throw new HookFailedException(e);
    }
  }

  /** Whether this dispatch has found a settled unit, which has nothing to tell. */
  public boolean isQuiet() {
    return quiet;
  }

  private boolean hasNothingToTell() {
    StatusCollector statuses = new StatusCollector();
    base.collectUnitStatus(statuses);
    backups.collectUnitStatus(statuses);
    backups.collectApplicationStatus(statuses);
    return statuses.mostImportant().isEmpty();
  }
}
