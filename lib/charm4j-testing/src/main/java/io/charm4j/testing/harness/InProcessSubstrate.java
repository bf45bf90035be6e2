package io.charm4j.testing.harness;

import io.charm4j.hooktool.HookToolResult;
import io.charm4j.hooktool.HookToolRunner;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.substrate.MachineHardware;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Runs charms as Java objects in the calling thread. Machines are addresses only; each unit has a charm
 * directory of its own.
 */
final class InProcessSubstrate implements Substrate, AutoCloseable {
  private static final int KILL = 9;

  private final UnitDirectories directories = new UnitDirectories();
  private final Map<Path, CharmProgram> programs = new ConcurrentHashMap<>();
  private final Map<UnitName, CharmPackage> installed = new ConcurrentHashMap<>();
  private final Map<String, CharmProgram> scripts = new ConcurrentHashMap<>();
  private final Map<String, MachineId> running = new ConcurrentHashMap<>();
  private final Set<String> killed = ConcurrentHashMap.newKeySet();
  private final List<ToolUse> uses = new CopyOnWriteArrayList<>();
  private final Map<MachineId, String> addresses = new ConcurrentHashMap<>();
  private final Map<String, Path> storagePlaces = new ConcurrentHashMap<>();
  private Optional<HookToolAnswers> tools = Optional.empty();

  /** Tells who answers hook tools; before anything is run. */
  void connect(HookToolAnswers answers) {
    tools = Optional.of(answers);
  }

  UnitDirectories directories() {
    return directories;
  }

  void register(Path charmDirectory, CharmProgram program) {
    programs.put(charmDirectory, program);
  }

  void registerScript(String text, CharmProgram program) {
    scripts.put(text, program);
  }

  List<ToolUse> uses() {
    return List.copyOf(uses);
  }

  /** Gives a machine its address; answers the machine. */
  MachineInstance place(MachineId machine, String address) {
    addresses.put(machine, address);
    return startMachine(machine);
  }

  /** Lets a storage have its content in a directory of the test's own, which is never removed. */
  void place(String storage, Path directory) {
    storagePlaces.put(storage, directory);
  }

  /** Where a storage has its content. */
  Path placeOf(String storage) {
    return storagePlaces.getOrDefault(storage, directories.storage(storage));
  }

  @Override
  public MachineInstance startMachine(MachineId machine) {
    int number = machine.number() + 10;
    return new MachineInstance(
        addresses.getOrDefault(machine, "10.0." + number / 250 + "." + (number % 250 + 1)),
        16,
        "eth0",
        "00:16:3e:00:%02x:%02x".formatted(number / 256, number % 256),
        "juju-" + machine,
        new MachineHardware("amd64", 1, 1L << 30));
  }

  /** Nothing outlives a program here: only the one that runs can be killed. */
  @Override
  public MachineInstance rebootMachine(MachineId machine) {
    running.forEach((context, place) -> {
      if (place.equals(machine)) {
        killed.add(context);
      }
    });
    return startMachine(machine);
  }

  @Override
  public void stopMachine(MachineId machine) {
    // A machine is nothing but its address: there is nothing to stop.
  }

  @Override
  public void installCharm(UnitName unit, MachineId machine, CharmPackage charm) {
    Optional.ofNullable(installed.put(unit, charm))
        .ifPresent(old ->
            UnitDirectories.removeWhatIsGone(
                old.location(), charm.location(), directories.charm(unit)));
    UnitDirectories.copy(charm.location(), directories.charm(unit));
  }

  @Override
  public void beginAgent(UnitName unit, MachineId machine) {
    // There are no other processes that could call it.
  }

  @Override
  public void removeUnit(UnitName unit, MachineId machine) {
    installed.remove(unit);
    Path agent = directories.charm(unit).getParent();
    if (agent != null) {
      UnitDirectories.delete(agent);
    }
  }

  @Override
  public String attachStorage(UnitName unit, MachineId machine, StorageInstance storage) {
    Path place = placeOf(storage.id());
    try {
      return Files.createDirectories(place).toString();
    } catch (IOException e) {
      throw new SubstrateException("cannot make storage " + storage.id(), e);
    }
  }

  @Override
  public void detachStorage(
      UnitName unit, MachineId machine, StorageInstance storage, boolean destroy) {
    if (destroy) {
      destroyStorage(storage);
    }
  }

  @Override
  public void destroyStorage(StorageInstance storage) {
    UnitDirectories.delete(directories.storage(storage.id()));
  }

  @Override
  public ProgramEnd run(ProgramStart start, ProgramOutput output) {
    CharmPackage charm = installed.get(start.unit());
    Optional<CharmProgram> program =
        switch (start.program()) {
          case Program.Dispatch _ ->
              Optional.ofNullable(charm).map(CharmPackage::location).map(programs::get);
          case Program.LegacyHook _ -> Optional.empty();
          case Program.Script(String text) -> Optional.ofNullable(scripts.remove(text));
        };
    if (program.isEmpty()) {
      return start.program() instanceof Program.Script
          ? new ProgramEnd.NotStarted("there is no shell in an in-process model")
          : new ProgramEnd.Missing();
    }
    running.put(start.contextId(), start.machine());
    try {
      int code = program.get().run(localEnvironment(start), recording(start));
      return killed.remove(start.contextId())
          ? new ProgramEnd.Signalled(KILL)
          : new ProgramEnd.Exited(code);
    } catch (ProgramKilledError _) {
      killed.remove(start.contextId());
      return new ProgramEnd.Signalled(KILL);
    } catch (RuntimeException e) {
      // As a JVM ends whose main method throws.
      String text = "Exception in thread \"main\" " + e;
      output.standardError(text);
      output.standardErrorBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
      return new ProgramEnd.Exited(1);
    } finally {
      running.remove(start.contextId());
    }
  }

  private Map<String, String> localEnvironment(ProgramStart start) {
    Map<String, String> variables = new TreeMap<>(start.environment());
    String charm = directories.charm(start.unit()).toString();
    variables.put("CHARM_DIR", charm);
    variables.put("JUJU_CHARM_DIR", charm);
    return variables;
  }

  private HookToolRunner recording(ProgramStart start) {
    HookToolAnswers answers = tools.orElseThrow();
    String directory = directories.charm(start.unit()).toString();
    String path = start.environment().getOrDefault("JUJU_DISPATCH_PATH", "");
    return call -> {
      refuseKilled(start.contextId());
      HookToolResult result = answers.answer(start.contextId(), call, directory);
      uses.add(new ToolUse(start.unit(), path, call.tool(), call.arguments(), result.exitCode()));
      refuseKilled(start.contextId());
      return result;
    };
  }

  private void refuseKilled(String contextId) {
    if (killed.contains(contextId)) {
      throw new ProgramKilledError(contextId);
    }
  }

  @Override
  public void kill(String contextId) {
    if (running.containsKey(contextId)) {
      killed.add(contextId);
    }
  }

  @Override
  public byte[] readFile(UnitName unit, MachineId machine, String path) throws IOException {
    try {
      return Files.readAllBytes(Path.of(path));
    } catch (FileSystemException e) {
      throw inTheSystemsWords(e);
    }
  }

  @Override
  public void writeFile(UnitName unit, MachineId machine, String path, byte[] content)
      throws IOException {
    try {
      Files.write(Path.of(path), content);
    } catch (FileSystemException e) {
      throw inTheSystemsWords(e);
    }
  }

  private static IOException inTheSystemsWords(FileSystemException e) {
    String words =
        switch (e) {
          case NoSuchFileException _ -> "no such file or directory";
          case AccessDeniedException _ -> "permission denied";
          default -> Optional.ofNullable(e.getReason()).orElse("input/output error");
        };
    return new IOException(words.toLowerCase(Locale.ROOT), e);
  }

  @Override
  public String placeResource(
      UnitName unit, MachineId machine, String resource, String fileName, Path source) {
    Path target = directories.resources(unit).resolve(resource).resolve(fileName);
    try {
      Path parent = target.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      return Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING).toString();
    } catch (IOException e) {
      throw new SubstrateException("cannot place resource " + resource, e);
    }
  }

  @Override
  public void close() {
    directories.close();
  }
}
