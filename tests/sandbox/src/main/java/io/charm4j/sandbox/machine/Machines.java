package io.charm4j.sandbox.machine;

import io.charm4j.sandbox.files.FileTrees;
import io.charm4j.testing.engine.substrate.MachineHardware;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.MachineInstance;
import io.charm4j.testing.engine.substrate.SubstrateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Starts and stops the machines of one model.
 *
 * <p>A machine outlives the controller that started it: what is known of it is on disk. Calls for
 * different machines may come at the same time; the caller keeps calls for one machine apart.
 */
final class Machines implements UnitHomes {
  private final ModelDirectory directory;
  private final String modelName;
  private final Layering layering;
  private final ModelNetwork network;
  private final StorageMounts storages;

  Machines(ModelDirectory directory, String modelName, Layering layering, StorageMounts storages) {
    this.directory = directory;
    this.modelName = modelName;
    this.layering = layering;
    this.network = new ModelNetwork(directory);
    this.storages = storages;
  }

  /** The host's address on the model's bridge, made when there is none yet. */
  synchronized String hostAddress() {
    return network.ensure().hostAddress();
  }

  /** Starts the machine, or finds it running. */
  MachineInstance start(MachineId machine) {
    Subnet subnet;
    synchronized (this) {
      subnet = network.ensure();
    }
    if (running(machine)) {
      return describe(subnet, machine);
    }
    MachineDirectory machineDirectory = directory.machine(machine);
    try {
      prepare(machineDirectory);
      boot(machineDirectory, subnet, machine);
      FirstProcess process = process(machine);
      network.connect(subnet, machine, process);
      storages.restore(machineDirectory, process);
      return describe(subnet, machine);
    } catch (IOException e) {
      throw stopAfter(
          machine, new SubstrateException("cannot prepare the files of machine " + machine, e));
    } catch (SubstrateException e) {
      throw stopAfter(machine, e);
    }
  }

  /** Kills everything in the machine or pod and leaves its files, as a power cut does. */
  void kill(MachineId machine) {
    FirstProcess.read(directory.machine(machine).podProcess()).ifPresent(FirstProcess::kill);
    FirstProcess.read(directory.machine(machine).firstProcess()).ifPresent(FirstProcess::kill);
  }

  /** Kills everything in the machine, and removes its network link and its files. */
  void stop(MachineId machine) {
    MachineDirectory machineDirectory = directory.machine(machine);
    kill(machine);
    network.disconnect(machine);
    MemoryGroup.remove(machineDirectory.memoryGroup());
    try {
      FileTrees.delete(machineDirectory.path());
    } catch (IOException e) {
      throw new SubstrateException("cannot remove the files of machine " + machine, e);
    }
  }

  /** Whether the machine runs. */
  boolean running(MachineId machine) {
    return FirstProcess.running(directory.machine(machine).firstProcess()).isPresent();
  }

  @Override
  public FirstProcess process(MachineId machine) {
    return FirstProcess.running(directory.machine(machine).firstProcess())
        .orElseThrow(() -> new SubstrateException("machine " + machine + " is not running"));
  }

  private SubstrateException stopAfter(MachineId machine, SubstrateException failure) {
    try {
      stop(machine);
    } catch (SubstrateException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  private void prepare(MachineDirectory machineDirectory) throws IOException {
    Files.createDirectories(machineDirectory.root());
    Files.writeString(
        machineDirectory.hidden(),
        JavaInstallations.find().stream().map(path -> path + "\n").collect(Collectors.joining()));
    InitPrograms.install(directory.programs());
    Path tools = machineDirectory.inside(MachineTools.DIRECTORY);
    MachineTools.install(tools);
  }

  private void boot(MachineDirectory machineDirectory, Subnet subnet, MachineId machine)
      throws IOException {
    List<String> command =
        List.of(
            "setsid",
            "unshare",
            "--mount",
            "--net",
            "--pid",
            "--uts",
            "--ipc",
            "--fork",
            "--propagation",
            "private",
            "/usr/bin/perl",
            directory.programs().resolve("machine-init").toString(),
            machineDirectory.path().toString(),
            hostName(machine),
            subnet.address(machine),
            layering.word());
    FirstProcessStart.run(command, machineDirectory.log(), "machine " + machine);
  }

  private MachineInstance describe(Subnet subnet, MachineId machine) {
    return new MachineInstance(
        subnet.address(machine),
        Subnet.PREFIX_LENGTH,
        ModelNetwork.interfaceName(),
        subnet.macAddress(machine),
        hostName(machine),
        hardware());
  }

  private String hostName(MachineId machine) {
    return "juju-" + modelName + "-" + machine;
  }

  /** What each machine has: all that this host has. */
  static MachineHardware hardware() {
    String architecture =
        switch (System.getProperty("os.arch", "")) {
          case "amd64", "x86_64" -> "amd64";
          case "aarch64" -> "arm64";
          case String other -> other;
        };
    return new MachineHardware(
        architecture, Runtime.getRuntime().availableProcessors(), memoryBytes());
  }

  private static long memoryBytes() {
    Path file = Path.of("/proc/meminfo");
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith("MemTotal:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst()
          .orElseThrow(() -> new SubstrateException(file + " does not tell the memory's size"));
    } catch (IOException e) {
      throw new SubstrateException("cannot read " + file, e);
    }
  }
}
