package io.charm4j.sandbox.machine;

import io.charm4j.sandbox.hooktool.HookToolHandler;
import io.charm4j.testing.engine.charm.CharmMetadata;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.CharmUser;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.MachineInstance;
import io.charm4j.testing.engine.substrate.ProgramEnd;
import io.charm4j.testing.engine.substrate.ProgramOutput;
import io.charm4j.testing.engine.substrate.ProgramStart;
import io.charm4j.testing.engine.substrate.StorageInstance;
import io.charm4j.testing.engine.substrate.Substrate;
import io.charm4j.testing.engine.substrate.SubstrateException;
import io.charm4j.testing.engine.substrate.UnitName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The world of a model on Kubernetes, on one Linux machine: each unit is a pod with a container for its
 * charm and one for each workload, in namespaces of their own that share a network
 * (reference/juju-hook-contract §6.6).
 *
 * <p>Needs what {@link LinuxSubstrate} needs, and a Pebble. Closing it leaves the pods running; {@link
 * ModelCleaner} removes everything.
 */
public final class PodSubstrate implements Substrate, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PodSubstrate.class);

  private final PodSettings settings;
  private final PodEvents events;
  private final PodStorage storages;
  private final Pods pods;
  private final Workloads workloads;
  private final UnitFiles files;
  private final UnitPrograms programs;
  private final CommandSockets commands;
  private final Machines cleaner;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("grace periods").factory());
  private final Map<MachineId, Future<?>> endings = new ConcurrentHashMap<>();
  private final MachineLocks locks = new MachineLocks();

  /**
   * Opens a model's world, new or left by an earlier controller.
   *
   * @param directory where the model keeps its state
   * @param layering how containers get the host's system directories
   * @param settings what the pods are like
   * @param handler answers hook tools
   * @param events takes what happens in the pods
   * @throws IOException when the state directory cannot be made
   */
  public static PodSubstrate open(
      ModelDirectory directory,
      Layering layering,
      PodSettings settings,
      HookToolHandler handler,
      PodEvents events)
      throws IOException {
    directory.create();
    return new PodSubstrate(directory, layering, settings, handler, events);
  }

  private PodSubstrate(
      ModelDirectory directory,
      Layering layering,
      PodSettings settings,
      HookToolHandler handler,
      PodEvents events) {
    this.settings = settings;
    this.events = events;
    StorageMounts mounts = new StorageMounts(directory);
    this.pods = new Pods(directory, layering, settings, mounts);
    this.storages = new PodStorage(directory, pods, mounts);
    this.workloads = new Workloads(pods, settings.gracePeriod(), events);
    ProgramLauncher launcher = new ProgramLauncher(directory, pods);
    this.files = new UnitFiles(directory, launcher, pods);
    this.programs = new UnitPrograms(directory, launcher, pods, handler);
    this.commands = new CommandSockets(directory, handler);
    this.cleaner = new Machines(directory, "", layering, mounts);
  }

  /** Why the memory of charms cannot be limited on this host; empty when it can. */
  public static Optional<String> whyMemoryIsNotLimited() {
    return MemoryGroup.whyUnavailable();
  }

  /** The address by which pods reach programs of the host. */
  public String hostAddress() {
    return pods.hostAddress();
  }

  @Override
  public boolean runsContainers() {
    return true;
  }

  @Override
  public MachineInstance startMachine(MachineId machine) {
    throw new SubstrateException("there are no machines in a model on Kubernetes");
  }

  @Override
  public MachineInstance startPod(UnitName unit, MachineId pod) {
    return locks.with(pod, () -> pods.start(unit, pod));
  }

  @Override
  public void stopMachine(MachineId pod) {
    cancelEnding(pod);
    locks.run(
        pod,
        () -> {
          workloads.kill(pod);
          cleaner.stop(pod);
        });
  }

  @Override
  public void installCharm(UnitName unit, MachineId pod, CharmPackage charm) {
    CharmUser user = charm.metadata().charmUser();
    try {
      if (user == CharmUser.ROOT) {
        Files.deleteIfExists(pods.directory(pod).user());
      } else {
        Files.writeString(pods.directory(pod).user(), user.id() + "\n");
      }
    } catch (IOException e) {
      throw new SubstrateException("cannot note who runs the charm of " + unit, e);
    }
    files.installCharm(unit, pod, charm);
  }

  /** A pod whose workload containers run already goes on being watched. */
  @Override
  public void beginAgent(UnitName unit, MachineId pod) {
    commands.open(unit, pod);
    if (workloads.wereStarted(pod) && pods.podRuns(pod)) {
      locks.run(pod, () -> startWorkloads(unit, pod));
    }
  }

  @Override
  public void removeUnit(UnitName unit, MachineId pod) {
    commands.close(unit);
    files.remove(unit, pod);
  }

  @Override
  public String attachStorage(UnitName unit, MachineId pod, StorageInstance storage) {
    storages.attach(pod, storage);
    return storage.location();
  }

  /** What uses the storage is the workload, which therefore ends first. */
  @Override
  public void detachStorage(
      UnitName unit, MachineId pod, StorageInstance storage, boolean destroy) {
    locks.run(
        pod,
        () -> {
          workloads.kill(pod);
          storages.detach(pod, storage);
        });
    if (destroy) {
      storages.destroy(storage);
    }
  }

  @Override
  public void destroyStorage(StorageInstance storage) {
    storages.destroy(storage);
  }

  /** The first program of a pod finds the workload containers started: all volumes are there by then. */
  @Override
  public ProgramEnd run(ProgramStart start, ProgramOutput output) {
    locks.run(start.machine(), () -> startWorkloads(start.unit(), start.machine()));
    return programs.run(start, output);
  }

  @Override
  public void kill(String contextId) {
    programs.kill(contextId);
  }

  @Override
  public void terminatePod(UnitName unit, MachineId pod, Optional<String> contextId) {
    LOG.info("the pod of {} is asked to end", unit);
    workloads.terminate(pod);
    contextId.ifPresent(programs::terminate);
    endings.computeIfAbsent(
        pod,
        _ ->
            clock.schedule(
                () -> endGrace(unit, pod),
                settings.gracePeriod().toMillis(),
                TimeUnit.MILLISECONDS));
  }

  @Override
  public void restartCharmContainer(UnitName unit, MachineId pod) {
    locks.run(pod, () -> pods.restartCharm(unit, pod));
  }

  @Override
  public void endContainer(UnitName unit, MachineId pod, String container, boolean kill) {
    workloads.end(pod, container, kill);
  }

  @Override
  public byte[] readFile(UnitName unit, MachineId pod, String path) throws IOException {
    return files.read(pod, path);
  }

  @Override
  public void writeFile(UnitName unit, MachineId pod, String path, byte[] content)
      throws IOException {
    files.write(unit, pod, path, content);
  }

  @Override
  public String placeResource(
      UnitName unit, MachineId pod, String resource, String fileName, Path source) {
    return files.placeResource(unit, pod, resource, fileName, source);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    commands.close();
    workloads.close();
  }

  private void startWorkloads(UnitName unit, MachineId pod) {
    // A pod that was asked to end gets no new containers.
    if (!endings.containsKey(pod)) {
      workloads.start(unit, pod, metadata(unit, pod));
    }
  }

  /** The charm on disk tells which containers the pod has, to a later controller too. */
  private CharmMetadata metadata(UnitName unit, MachineId pod) {
    try {
      return CharmPackage.ofDirectory(files.of(unit, pod).charmOnHost()).metadata();
    } catch (IOException e) {
      throw new SubstrateException("cannot read the charm of " + unit, e);
    }
  }

  private void endGrace(UnitName unit, MachineId pod) {
    try {
      locks.run(
          pod,
          () -> {
            if (pods.podRuns(pod)) {
              LOG.warn("the grace period of the pod of {} is over: what is left is killed", unit);
              // Said first: the unit's agent must not try to go on in a dead pod.
              events.lost(unit);
              workloads.kill(pod);
              cleaner.kill(pod);
            }
          });
    } catch (RuntimeException e) {
      LOG.error("cannot end the pod of {}", unit, e);
    }
  }

  private void cancelEnding(MachineId pod) {
    Future<?> ending = endings.remove(pod);
    if (ending != null) {
      ending.cancel(false);
    }
  }
}
