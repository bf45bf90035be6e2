package io.charm4j.sandbox.machine;

import io.charm4j.sandbox.hooktool.HookToolHandler;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.MachineInstance;
import io.charm4j.testing.engine.substrate.ProgramEnd;
import io.charm4j.testing.engine.substrate.ProgramOutput;
import io.charm4j.testing.engine.substrate.ProgramStart;
import io.charm4j.testing.engine.substrate.StorageInstance;
import io.charm4j.testing.engine.substrate.Substrate;
import io.charm4j.testing.engine.substrate.UnitName;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The world of a model on one Linux machine: each of the model's machines is a set of namespaces.
 *
 * <p>Needs root, {@code unshare}, {@code nsenter}, {@code ip} and Perl. Closing it stops the services
 * that live in this process and leaves the machines running; {@link ModelCleaner} removes everything.
 */
public final class LinuxSubstrate implements Substrate, AutoCloseable {
  private final ModelDirectory directory;
  private final Machines machines;
  private final StorageMounts storages;
  private final ProgramLauncher launcher;
  private final UnitFiles files;
  private final UnitPrograms programs;
  private final MachineServices services;
  private final CommandSockets commands;
  private final MachineLocks locks = new MachineLocks();

  /**
   * Opens a model's world, new or left by an earlier controller.
   *
   * @param directory where the model keeps its state
   * @param modelName part of each machine's host name
   * @param layering how machines get the host's system directories
   * @param handler answers hook tools
   * @param services what is started in each machine beside the units' programs
   * @throws IOException when the state directory cannot be made
   */
  public static LinuxSubstrate open(
      ModelDirectory directory,
      String modelName,
      Layering layering,
      HookToolHandler handler,
      MachineServices services)
      throws IOException {
    directory.create();
    return new LinuxSubstrate(directory, modelName, layering, handler, services);
  }

  private LinuxSubstrate(
      ModelDirectory directory,
      String modelName,
      Layering layering,
      HookToolHandler handler,
      MachineServices services) {
    this.directory = directory;
    this.storages = new StorageMounts(directory);
    this.machines = new Machines(directory, modelName, layering, storages);
    this.launcher = new ProgramLauncher(directory, machines);
    this.files = new UnitFiles(directory, launcher, machines);
    this.programs = new UnitPrograms(directory, launcher, machines, handler);
    this.services = services;
    this.commands = new CommandSockets(directory, handler);
  }

  /** The address by which machines reach programs of the host. */
  public String hostAddress() {
    return machines.hostAddress();
  }

  @Override
  public MachineInstance startMachine(MachineId machine) {
    return locks.with(
        machine,
        () -> {
          if (!machines.running(machine)) {
            // The services of a machine that died belong to its earlier life.
            services.stop(machine);
          }
          MachineInstance instance = machines.start(machine);
          services.start(
              new RunningMachine(machine, directory.machine(machine), machines, launcher));
          return instance;
        });
  }

  @Override
  public MachineInstance rebootMachine(MachineId machine) {
    return locks.with(
        machine,
        () -> {
          machines.kill(machine);
          return startMachine(machine);
        });
  }

  @Override
  public void stopMachine(MachineId machine) {
    locks.run(
        machine,
        () -> {
          services.stop(machine);
          machines.stop(machine);
        });
  }

  @Override
  public void installCharm(UnitName unit, MachineId machine, CharmPackage charm) {
    files.installCharm(unit, machine, charm);
  }

  @Override
  public void beginAgent(UnitName unit, MachineId machine) {
    commands.open(unit, machine);
  }

  @Override
  public void removeUnit(UnitName unit, MachineId machine) {
    commands.close(unit);
    files.remove(unit, machine);
  }

  @Override
  public String attachStorage(UnitName unit, MachineId machine, StorageInstance storage) {
    storages.attach(directory.machine(machine), machines.process(machine), storage);
    return storage.location();
  }

  @Override
  public void detachStorage(
      UnitName unit, MachineId machine, StorageInstance storage, boolean destroy) {
    if (machines.running(machine)) {
      storages.detach(directory.machine(machine), machines.process(machine), storage);
    }
    if (destroy) {
      storages.destroy(storage);
    }
  }

  @Override
  public void destroyStorage(StorageInstance storage) {
    storages.destroy(storage);
  }

  @Override
  public ProgramEnd run(ProgramStart start, ProgramOutput output) {
    return programs.run(start, output);
  }

  @Override
  public void kill(String contextId) {
    programs.kill(contextId);
  }

  @Override
  public byte[] readFile(UnitName unit, MachineId machine, String path) throws IOException {
    return files.read(machine, path);
  }

  @Override
  public void writeFile(UnitName unit, MachineId machine, String path, byte[] content)
      throws IOException {
    files.write(unit, machine, path, content);
  }

  @Override
  public String placeResource(
      UnitName unit, MachineId machine, String resource, String fileName, Path source) {
    return files.placeResource(unit, machine, resource, fileName, source);
  }

  @Override
  public void close() {
    commands.close();
    services.close();
  }
}
