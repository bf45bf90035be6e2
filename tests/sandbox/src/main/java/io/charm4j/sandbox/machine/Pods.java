package io.charm4j.sandbox.machine;

import io.charm4j.sandbox.files.FileTrees;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.MachineInstance;
import io.charm4j.testing.engine.substrate.SubstrateException;
import io.charm4j.testing.engine.substrate.UnitName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and ends the pods of one model, each with the charm's container; {@link Workloads} has the other
 * containers.
 *
 * <p>A pod's first process holds network, host name and process ids; containers are namespaces of mounts
 * and processes inside it, and die with it. What is known of a pod is on disk, as with machines.
 */
final class Pods implements UnitHomes {
  private static final Logger LOG = LoggerFactory.getLogger(Pods.class);

  /** What of the charm's container lies on volumes, and is there after a restart of the container. */
  private static final Set<String> ON_VOLUMES =
      Set.of("var/lib/juju", "var/log/juju", "var/lib/pebble");

  private final ModelDirectory directory;
  private final Layering layering;
  private final PodSettings settings;
  private final ModelNetwork network;
  private final StorageMounts storages;
  private final PodNames names;

  Pods(ModelDirectory directory, Layering layering, PodSettings settings, StorageMounts storages) {
    this.directory = directory;
    this.layering = layering;
    this.settings = settings;
    this.network = new ModelNetwork(directory);
    this.storages = storages;
    this.names = new PodNames(directory);
  }

  /** The host's address on the model's bridge, made when there is none yet. */
  synchronized String hostAddress() {
    return network.ensure().hostAddress();
  }

  /** The directory of a pod. */
  PodDirectory directory(MachineId pod) {
    return new PodDirectory(directory.machine(pod));
  }

  /** Starts the pod with the charm's container, or finds them running. */
  MachineInstance start(UnitName unit, MachineId pod) {
    Subnet subnet;
    synchronized (this) {
      subnet = network.ensure();
    }
    MachineDirectory charm = directory.machine(pod);
    String hostName = PodNames.hostName(unit);
    try {
      installPrograms();
      if (!podRuns(pod)) {
        Files.createDirectories(charm.root());
        boot(charm, hostName, pod);
        network.connect(subnet, pod, podProcess(pod));
      }
      names.add(unit, subnet.address(pod));
      if (!charmRuns(pod)) {
        startCharm(pod, hostName);
      }
    } catch (IOException e) {
      throw new SubstrateException("cannot prepare the files of the pod of " + unit, e);
    }
    return new MachineInstance(
        subnet.address(pod),
        Subnet.PREFIX_LENGTH,
        ModelNetwork.interfaceName(),
        subnet.macAddress(pod),
        hostName,
        Machines.hardware());
  }

  /** Kills everything in the charm's container and starts it from its image, with its volumes. */
  void restartCharm(UnitName unit, MachineId pod) {
    MachineDirectory charm = directory.machine(pod);
    FirstProcess.read(charm.firstProcess()).ifPresent(FirstProcess::kill);
    try {
      forget(charm);
      startCharm(pod, PodNames.hostName(unit));
    } catch (IOException e) {
      throw new SubstrateException("cannot restart the charm's container of " + unit, e);
    }
  }

  /** Whether the pod's own process runs; all of a pod is dead when it does not. */
  boolean podRuns(MachineId pod) {
    return FirstProcess.running(directory.machine(pod).podProcess()).isPresent();
  }

  /**
   * The process that holds what the pod's containers share.
   *
   * @throws SubstrateException when the pod does not run
   */
  FirstProcess podProcess(MachineId pod) {
    return FirstProcess.running(directory.machine(pod).podProcess())
        .orElseThrow(() -> new SubstrateException("pod " + pod + " is not running"));
  }

  /** The first process of the charm's container. */
  @Override
  public FirstProcess process(MachineId pod) {
    return FirstProcess.running(directory.machine(pod).firstProcess())
        .orElseThrow(() ->
            new SubstrateException("the charm's container of pod " + pod + " is not running"));
  }

  /** Whether the charm's container runs. */
  boolean charmRuns(MachineId pod) {
    return FirstProcess.running(directory.machine(pod).firstProcess()).isPresent();
  }

  @Override
  public List<String> entry(MachineId pod) {
    Path record = directory.machine(pod).memoryGroup();
    try {
      return Files.exists(record)
          ? new MemoryGroup(Path.of(Files.readString(record).strip())).entry()
          : List.of();
    } catch (IOException e) {
      throw new SubstrateException("cannot read " + record, e);
    }
  }

  @Override
  public OptionalInt user(MachineId pod) {
    Path record = directory(pod).user();
    try {
      return Files.exists(record)
          ? OptionalInt.of(Integer.parseInt(Files.readString(record).strip()))
          : OptionalInt.empty();
    } catch (IOException e) {
      throw new SubstrateException("cannot read " + record, e);
    }
  }

  /**
   * The words that start a container in a running pod; its first process's program and arguments follow.
   *
   * @param container the container's directory
   */
  List<String> containerCommand(MachineId pod, MachineDirectory container, String hostName) {
    return List.of(
        "setsid",
        "nsenter",
        "-t",
        Long.toString(podProcess(pod).processId()),
        "-n",
        "-u",
        "-i",
        "-p",
        "unshare",
        "--mount",
        "--pid",
        "--fork",
        "--propagation",
        "private",
        "/usr/bin/perl",
        program("container-init").toString(),
        container.path().toString(),
        hostName,
        layering.word());
  }

  /** The volumes that every container has: the programs of Juju and the names of the pods. */
  List<String> commonVolumes() {
    return List.of(program("bin") + " ro /charm/bin", names.file() + " ro /etc/hosts");
  }

  private void boot(MachineDirectory charm, String hostName, MachineId pod) {
    List<String> command =
        List.of(
            "setsid",
            "unshare",
            "--net",
            "--pid",
            "--uts",
            "--ipc",
            "--mount",
            "--fork",
            "--propagation",
            "private",
            "/usr/bin/perl",
            program("pod-init").toString(),
            charm.path().toString(),
            hostName);
    FirstProcessStart.run(command, charm.log(), "pod " + pod);
  }

  private void startCharm(MachineId pod, String hostName) throws IOException {
    MachineDirectory charm = directory.machine(pod);
    Set<Path> hidden = new TreeSet<>(JavaInstallations.find());
    hidden.addAll(WorkloadImage.programs());
    Files.writeString(
        charm.hidden(), hidden.stream().map(path -> path + "\n").collect(Collectors.joining()));
    MachineTools.install(charm.inside(MachineTools.DIRECTORY));
    Files.createDirectories(directory(pod).shared());
    List<String> volumes = new ArrayList<>(commonVolumes());
    volumes.add(directory(pod).shared() + " rw /charm/containers");
    Files.write(charm.path().resolve("volumes"), volumes);
    limitMemory(pod);
    List<String> command = new ArrayList<>(entry(pod));
    command.addAll(containerCommand(pod, charm, hostName));
    FirstProcessStart.run(command, charm.log(), "the charm's container of pod " + pod);
    storages.restore(charm, process(pod));
  }

  private void limitMemory(MachineId pod) throws IOException {
    if (MemoryGroup.whyUnavailable().isPresent()) {
      LOG.warn(
          "the memory of the charm's container of pod {} is not limited: {}",
          pod,
          MemoryGroup.whyUnavailable().get());
      return;
    }
    // The model's directory tells models apart, also those of the same name.
    String name =
        "charm4j-" + Integer.toHexString(directory.path().toString().hashCode()) + "-" + pod;
    MemoryGroup group = MemoryGroup.create(name, settings.charmMemoryBytes());
    Files.writeString(directory.machine(pod).memoryGroup(), group.path() + "\n");
  }

  /** Removes what the charm's container has written beside its volumes. */
  private static void forget(MachineDirectory charm) throws IOException {
    FileTrees.delete(charm.path().resolve("upper"));
    FileTrees.delete(charm.path().resolve("work"));
    forget(charm.root(), charm.root());
  }

  private static void forget(Path root, Path directory) throws IOException {
    List<Path> entries;
    try (Stream<Path> listed = Files.list(directory)) {
      entries = listed.toList();
    }
    for (Path entry : entries) {
      String inside = root.relativize(entry).toString();
      if (ON_VOLUMES.stream().anyMatch(kept -> kept.startsWith(inside + "/"))) {
        forget(root, entry);
      } else if (!ON_VOLUMES.contains(inside)) {
        FileTrees.delete(entry);
      }
    }
  }

  private void installPrograms() throws IOException {
    synchronized (this) {
      InitPrograms.install(directory.programs());
      Path pebble = program("bin").resolve("pebble");
      if (Files.exists(pebble)) {
        return;
      }
      Path source =
          settings
              .pebble()
              .orElseThrow(() ->
                  new SubstrateException("workload containers need Pebble, and there is none"));
      Files.createDirectories(program("bin"));
      Path fresh = program("pebble.new");
      Files.copy(source, fresh, StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(fresh, pebble, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private Path program(String name) {
    return directory.programs().resolve(name);
  }
}
