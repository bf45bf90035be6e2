package io.charm4j.sandbox.conformance;

import io.charm4j.sandbox.machine.LinuxSubstrate;
import io.charm4j.sandbox.machine.ModelDirectory;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.MachineInstance;
import io.charm4j.testing.engine.substrate.Program;
import io.charm4j.testing.engine.substrate.ProgramEnd;
import io.charm4j.testing.engine.substrate.ProgramOutput;
import io.charm4j.testing.engine.substrate.ProgramStart;
import io.charm4j.testing.engine.substrate.StorageInstance;
import io.charm4j.testing.engine.substrate.Substrate;
import io.charm4j.testing.engine.substrate.SubstrateException;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.harness.CharmProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sandbox's machines, with a test's program behind every puppet charm that runs on them. Machines are
 * kept from model to model, because most of a test's time would go into starting them.
 */
final class PuppetSubstrate implements Substrate {
  private final ModelDirectory directory;
  private final LinuxSubstrate linux;
  private final Map<Path, CharmProgram> programs = new ConcurrentHashMap<>();
  private final Map<String, CharmProgram> scripts = new ConcurrentHashMap<>();
  private final Map<MachineId, MachineInstance> machines = new ConcurrentHashMap<>();
  private final Installations installations = new Installations();

  PuppetSubstrate(ModelDirectory directory, LinuxSubstrate linux) {
    this.directory = directory;
    this.linux = linux;
  }

  void register(Path charm, CharmProgram program) {
    programs.put(charm, program);
  }

  void registerScript(String text, CharmProgram program) {
    scripts.put(text, program);
  }

  /** What is on the machines at present. */
  Installations.Picture picture() {
    return installations.picture();
  }

  /** Makes the machines have what they had then, and nothing else. */
  void restore(Installations.Picture picture) {
    installations.restore(picture, this);
  }

  /** Where a unit is. */
  Optional<MachineId> machineOf(UnitName unit) {
    return installations.machineOf(unit);
  }

  /** A file of the unit's machine, as the host sees it. */
  Path onHost(MachineId machine, String absolute) {
    return directory.machine(machine).inside(absolute);
  }

  @Override
  public MachineInstance startMachine(MachineId machine) {
    return machines.computeIfAbsent(machine, linux::startMachine);
  }

  @Override
  public MachineInstance rebootMachine(MachineId machine) {
    MachineInstance instance = linux.rebootMachine(machine);
    machines.put(machine, instance);
    return instance;
  }

  @Override
  public void stopMachine(MachineId machine) {
    // The next model has a machine of this number, too.
  }

  @Override
  public void installCharm(UnitName unit, MachineId machine, CharmPackage charm) {
    linux.installCharm(unit, machine, charm);
    installations.installed(unit, machine, charm);
  }

  @Override
  public void beginAgent(UnitName unit, MachineId machine) {
    linux.beginAgent(unit, machine);
  }

  @Override
  public void removeUnit(UnitName unit, MachineId machine) {
    linux.removeUnit(unit, machine);
    installations.removed(unit);
  }

  @Override
  public String attachStorage(UnitName unit, MachineId machine, StorageInstance storage) {
    if (installations.isAttached(unit, storage)) {
      return storage.location();
    }
    String location = linux.attachStorage(unit, machine, storage);
    installations.attached(unit, machine, storage);
    return location;
  }

  @Override
  public void detachStorage(
      UnitName unit, MachineId machine, StorageInstance storage, boolean destroy) {
    linux.detachStorage(unit, machine, storage, destroy);
    installations.detached(storage);
  }

  @Override
  public void destroyStorage(StorageInstance storage) {
    linux.destroyStorage(storage);
  }

  @Override
  public ProgramEnd run(ProgramStart start, ProgramOutput output) {
    Optional<CharmProgram> program =
        switch (start.program()) {
          case Program.Script(String text) -> Optional.ofNullable(scripts.remove(text));
          default -> installations.charmOf(start.unit()).map(programs::get);
        };
    if (program.isEmpty()) {
      return linux.run(start, output);
    }
    Path socket =
        onHost(start.machine(), "/var/lib/juju/agents/" + start.unit().tag() + "/puppet.socket");
    try (PuppetMaster _ = PuppetMaster.open(socket, directory.path(), program.get())) {
      return linux.run(start, output);
    } catch (IOException e) {
      throw new SubstrateException("cannot drive the charm of " + start.unit(), e);
    }
  }

  @Override
  public void kill(String contextId) {
    linux.kill(contextId);
  }

  @Override
  public byte[] readFile(UnitName unit, MachineId machine, String path) throws IOException {
    return linux.readFile(unit, machine, path);
  }

  @Override
  public void writeFile(UnitName unit, MachineId machine, String path, byte[] content)
      throws IOException {
    linux.writeFile(unit, machine, path, content);
  }

  @Override
  public String placeResource(
      UnitName unit, MachineId machine, String resource, String fileName, Path source) {
    return linux.placeResource(unit, machine, resource, fileName, source);
  }
}
