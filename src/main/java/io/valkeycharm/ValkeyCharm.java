package io.valkeycharm;

import io.charm4j.Charm;
import io.charm4j.CharmContext;
import io.charm4j.CharmFactory;
import io.charm4j.CharmRuntime;
import io.charm4j.DispatchSettings;
import io.charm4j.event.ActionInvoked;
import io.charm4j.event.Event;
import io.charm4j.event.LifecycleEvent;
import io.charm4j.event.RelationEvent;
import io.charm4j.event.SecretEvent;
import io.charm4j.event.StorageEvent;
import io.charm4j.event.UnknownEvent;
import io.charm4j.event.WorkloadEvent;
import io.charm4j.status.Active;
import io.charm4j.status.StatusCollector;
import io.valkeycharm.events.BackupEvents;
import io.valkeycharm.events.BaseEvents;
import io.valkeycharm.events.CatalogueEvents;
import io.valkeycharm.events.StatusEvents;
import io.valkeycharm.events.StoreCheckEvents;
import io.valkeycharm.state.ClusterState;
import io.valkeycharm.workload.Workload;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which events go to which handler; everything else is elsewhere. */
public final class ValkeyCharm implements Charm {
  private static final Logger log = LoggerFactory.getLogger(ValkeyCharm.class);

  private final CharmContext context;
  private final BaseEvents base;
  private final BackupEvents backups;
  private final CatalogueEvents catalogue;
  private final StoreCheckEvents checks;
  private final StatusEvents status;
  private final Workload workload;

  /** For one dispatch, of its parts. */
  ValkeyCharm(
      CharmContext context,
      Workload workload,
      BaseEvents base,
      BackupEvents backups,
      CatalogueEvents catalogue,
      StoreCheckEvents checks,
      StatusEvents status) {
    this.context = context;
    this.workload = workload;
    this.base = base;
    this.backups = backups;
    this.catalogue = catalogue;
    this.checks = checks;
    this.status = status;
  }

  /** What {@code dispatch} starts. */
  public static void main(String[] arguments) {
    CharmRuntime.main(
        CharmFactory.of(
            settings(System.getenv("JUJU_MACHINE_ID")),
            context -> CharmParts.of(context.environment()).charm(context)));
  }

  /** Where there is no machine, the charm's directory goes with the pod, and with it what is kept in it. */
  private static DispatchSettings settings(@Nullable String machine) {
    DispatchSettings everywhere = DispatchSettings.standard().foreseeing(new ForeseenQuestions());
    return machine == null || machine.isEmpty() ? everywhere.keepingOnController() : everywhere;
  }

  @Override
  public void handle(Event event) {
    backups.sweepLeftovers();
    // By far the most frequent event, and a switch over types costs a fresh JVM time at its first
    // use.
    if (event instanceof LifecycleEvent.UpdateStatus) {
      status.updateStatus();
      return;
    }
    status.forget();
    switch (event) {
      case LifecycleEvent lifecycle -> onLifecycle(lifecycle);
      case RelationEvent relation -> onRelation(relation);
      case StorageEvent storage -> onStorage(storage);
      case SecretEvent secret -> onSecret(secret);
      case ActionInvoked action -> onAction(action);
      case WorkloadEvent workload -> onWorkload(workload);
      case UnknownEvent unknown -> log.info("event.unknown name={}", unknown.hookName());
    }
  }

  private void onLifecycle(LifecycleEvent event) {
    switch (event) {
      case LifecycleEvent.Install ignored -> base.install();
      case LifecycleEvent.Start ignored -> base.start();
      case LifecycleEvent.Stop ignored -> base.stop();
      case LifecycleEvent.Remove ignored -> base.remove();
      case LifecycleEvent.ConfigChanged ignored -> base.converge();
      case LifecycleEvent.UpdateStatus ignored -> status.updateStatus();
      case LifecycleEvent.UpgradeCharm ignored -> {
        base.upgraded();
        backups.credentialsChanged();
      }
      case LifecycleEvent.LeaderElected ignored -> {
        base.leaderElected();
        backups.credentialsChanged();
      }
      case LifecycleEvent.LeaderSettingsChanged ignored -> {}
      case LifecycleEvent.PreSeriesUpgrade ignored -> {}
      case LifecycleEvent.PostSeriesUpgrade ignored -> {}
      case LifecycleEvent.CollectMetrics ignored -> {}
    }
  }

  private void onRelation(RelationEvent event) {
    switch (event.relation().endpoint()) {
      case ClusterState.PEER_ENDPOINT -> onPeers(event);
      case ClusterState.S3_ENDPOINT -> onS3(event);
      default -> log.info("event.unknown name={}", event.hookName());
    }
  }

  private void onPeers(RelationEvent event) {
    switch (event) {
      case RelationEvent.RelationCreated ignored -> base.converge();
      case RelationEvent.RelationJoined ignored -> {}
      case RelationEvent.RelationChanged ignored -> base.converge();
      case RelationEvent.RelationDeparted departed -> base.peerDeparted(departed);
      case RelationEvent.RelationBroken ignored -> {}
    }
  }

  private void onS3(RelationEvent event) {
    switch (event) {
      case RelationEvent.RelationCreated ignored -> backups.credentialsChanged();
      case RelationEvent.RelationJoined ignored -> {}
      case RelationEvent.RelationChanged ignored -> {
        log.info("S3 credentials changed; refreshing backup configuration");
        backups.credentialsChanged();
      }
      case RelationEvent.RelationDeparted ignored -> {}
      case RelationEvent.RelationBroken broken -> backups.credentialsGone(broken, context::defer);
    }
  }

  private void onStorage(StorageEvent event) {
    switch (event) {
      case StorageEvent.StorageAttached attached -> base.storageAttached(attached);
      case StorageEvent.StorageDetaching ignored -> base.stop();
    }
  }

  private void onWorkload(WorkloadEvent event) {
    switch (event) {
      // Also after each restart of the container, which has lost its services then.
      case WorkloadEvent.PebbleReady ignored -> base.workloadReady();
      case WorkloadEvent.PebbleCustomNotice ignored -> {}
      case WorkloadEvent.PebbleCheckFailed ignored -> {}
      case WorkloadEvent.PebbleCheckRecovered ignored -> {}
    }
  }

  private void onSecret(SecretEvent event) {
    switch (event) {
      case SecretEvent.SecretChanged changed -> {
        base.secretChanged(changed);
        backups.secretChanged(changed);
      }
      // The charm's own secrets neither rotate nor expire, and old revisions of them hold nothing
      // more.
      case SecretEvent.SecretRotate ignored -> {}
      case SecretEvent.SecretExpired ignored -> {}
      case SecretEvent.SecretRemove ignored -> {}
    }
  }

  private void onAction(ActionInvoked event) {
    switch (event.name()) {
      case "create-backup" -> backups.createBackup(context.action(event));
      case "check-s3" -> checks.checkS3(context.action(event));
      case "list-backups" -> catalogue.listBackups(context.action(event));
      case "verify-backup" -> catalogue.verifyBackup(context.action(event));
      case "delete-backup" -> catalogue.deleteBackup(context.action(event));
      default -> context.action(event).fail("This charm has no action " + event.name());
    }
  }

  @Override
  public void collectUnitStatus(StatusCollector statuses) {
    if (!status.isQuiet()) {
      base.collectUnitStatus(statuses);
      backups.collectUnitStatus(statuses);
    }
    statuses.add(new Active(""));
  }

  @Override
  public void collectApplicationStatus(StatusCollector statuses) {
    if (!status.isQuiet()) {
      backups.collectApplicationStatus(statuses);
    }
    statuses.add(new Active(""));
  }

  @Override
  public void close() {
    workload.close();
  }
}
