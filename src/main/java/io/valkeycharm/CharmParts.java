package io.valkeycharm;

import io.charm4j.Charm;
import io.charm4j.CharmContext;
import io.charm4j.environment.HookEnvironment;
import io.charm4j.interfaces.s3.S3Parameters;
import io.charm4j.interfaces.s3.S3Requirer;
import io.charm4j.snapd.SnapdClient;
import io.charm4j.snapd.SnapdLimits;
import io.valkeycharm.events.BackupEvents;
import io.valkeycharm.events.BaseEvents;
import io.valkeycharm.events.CatalogueEvents;
import io.valkeycharm.events.StatusEvents;
import io.valkeycharm.events.StoreCheckEvents;
import io.valkeycharm.managers.BackupManager;
import io.valkeycharm.managers.BackupVaults;
import io.valkeycharm.managers.CatalogueManager;
import io.valkeycharm.managers.InstallManager;
import io.valkeycharm.managers.PasswordManager;
import io.valkeycharm.managers.Pause;
import io.valkeycharm.managers.RateLimit;
import io.valkeycharm.managers.ReplicationManager;
import io.valkeycharm.managers.S3BackupVaults;
import io.valkeycharm.managers.S3Manager;
import io.valkeycharm.managers.ServerManager;
import io.valkeycharm.managers.SettledManager;
import io.valkeycharm.managers.StoreCheckManager;
import io.valkeycharm.managers.SweepPace;
import io.valkeycharm.managers.ValkeyClients;
import io.valkeycharm.state.ClusterState;
import io.valkeycharm.workload.ExclusiveLock;
import io.valkeycharm.workload.K8sWorkload;
import io.valkeycharm.workload.SnapServiceControl;
import io.valkeycharm.workload.SystemCommandLauncher;
import io.valkeycharm.workload.VmWorkload;
import io.valkeycharm.workload.Workload;
import io.valkeycharm.workload.WorkloadLayout;
import io.valkeycharm.workload.WorkloadOwner;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the charm stands on: the world outside Juju's model. A test replaces single parts.
 *
 * @param workload the Valkey that the unit operates
 * @param vaults opens the object stores for a dispatch
 * @param clock the time, for backups' ids
 * @param pause lets time pass
 */
record CharmParts(
    Workload workload,
    Function<CharmContext, BackupVaults> vaults,
    InstantSource clock,
    Pause pause) {

  /** Where the machine's file system begins; elsewhere only when the build rehearses the charm before packing it. */
  private static final String MACHINE_ROOT = "valkey.machine.root";

  /** Those of the place that Juju runs this unit in: only there the agent names no machine. */
  static CharmParts of(HookEnvironment environment) {
    return environment.machine().isPresent() ? ofMachine() : ofPod();
  }

  private static CharmParts ofPod() {
    return ofWorkload(K8sWorkload.ofPod());
  }

  private static CharmParts ofMachine() {
    String elsewhere = System.getProperty(MACHINE_ROOT, "");
    Path root = Path.of(elsewhere.isEmpty() ? "/" : elsewhere);
    Workload workload =
        new VmWorkload(
            root,
            WorkloadLayout.ofSnap(root, WorkloadLayout.SERVER_PORT),
            elsewhere.isEmpty() ? WorkloadOwner.SNAP_DAEMON : WorkloadOwner.of(root),
            new SnapServiceControl(
                () -> SnapdClient.at(root.resolve("run/snapd.socket"), SnapdLimits.standard()),
                System.getProperty("os.arch", "")),
            new SystemCommandLauncher(System.getenv()));
    return ofWorkload(workload);
  }

  private static CharmParts ofWorkload(Workload workload) {
    return new CharmParts(
        workload, context -> s3(context, workload), InstantSource.system(), Pause.REAL);
  }

  private static BackupVaults s3(CharmContext context, Workload workload) {
    return new S3BackupVaults(
        context.charmDirectory(),
        workload,
        context.environment(),
        () -> rateLimit(context),
        () -> given(context));
  }

  /** What the integrator gives at this moment: asked anew, also in the middle of a backup. */
  static Optional<S3Parameters> given(CharmContext context) {
    return S3Manager.given(new S3Requirer(context.model(), ClusterState.S3_ENDPOINT));
  }

  private static RateLimit rateLimit(CharmContext context) {
    return RateLimit.of(context.model().config().integer("rate-limit"));
  }

  /** The charm for one dispatch. */
  Charm charm(CharmContext context) {
    ClusterState state = new ClusterState(context.model());
    Path directory = context.charmDirectory();
    ExclusiveLock backupLock = new ExclusiveLock(directory.resolve(".backup.lock"));
    ReplicationManager replication = new ReplicationManager(state, new ValkeyClients(workload));
    ServerManager server = new ServerManager(state, workload, replication, backupLock, pause);
    BaseEvents base =
        new BaseEvents(
            context.model(),
            state,
            workload,
            new InstallManager(workload, pause),
            new PasswordManager(state),
            replication,
            server);
    BackupVaults stores = vaults.apply(context);
    S3Manager s3 =
        new S3Manager(
            state, new S3Requirer(context.model(), ClusterState.S3_ENDPOINT), directory, stores);
    BackupManager backups =
        new BackupManager(
            state,
            workload,
            s3,
            stores,
            backupLock,
            clock,
            () -> rateLimit(context),
            new SweepPace(directory.resolve(".backup-sweep-failed"), clock),
            pause);
    BackupEvents backupEvents = new BackupEvents(context.model(), s3, backups);
    SettledManager settled = new SettledManager(state, server, replication, backupLock, directory);
    return new ValkeyCharm(
        context,
        workload,
        base,
        backupEvents,
        new CatalogueEvents(
            context.model(), backups, new CatalogueManager(state, s3, stores, backupLock)),
        new StoreCheckEvents(new StoreCheckManager(s3, stores)),
        new StatusEvents(state, settled, base, backupEvents));
  }
}
