package io.charm4j.sandbox.machine;

import io.charm4j.sandbox.hooktool.HookToolHandler;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.Program;
import io.charm4j.testing.engine.substrate.ProgramEnd;
import io.charm4j.testing.engine.substrate.ProgramOutput;
import io.charm4j.testing.engine.substrate.ProgramStart;
import io.charm4j.testing.engine.substrate.UnitName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A model for one test class: machines, one unit's charm directory, and the outcome of its programs. */
public final class TestModel implements AutoCloseable {
  public static final MachineId FIRST = new MachineId(0);
  public static final MachineId SECOND = new MachineId(1);
  public static final UnitName UNIT = UnitName.parse("probe/0");
  public static final String CONTEXT = "probe/0-install-0123456789abcdef0123456789abcdef";

  private static final String PATH = "/var/lib/juju/tools/unit-probe-0:" + HostCommand.PATH;

  private final ModelDirectory directory;
  private final LinuxSubstrate substrate;

  private TestModel(ModelDirectory directory, LinuxSubstrate substrate) {
    this.directory = directory;
    this.substrate = substrate;
  }

  static TestModel open(HookToolHandler handler) throws IOException {
    return open(handler, Layering.OVERLAY, MachineServices.none());
  }

  public static TestModel open(HookToolHandler handler, Layering layering, MachineServices services)
      throws IOException {
    ModelDirectory directory =
        new ModelDirectory(Files.createTempDirectory("charm4j-model").resolve("m"));
    return new TestModel(
        directory, LinuxSubstrate.open(directory, "test", layering, handler, services));
  }

  public LinuxSubstrate substrate() {
    return substrate;
  }

  public ModelDirectory directory() {
    return directory;
  }

  /** Starts programs in the model's machines, below the rules for units. */
  ProgramLauncher launcher() {
    return new ProgramLauncher(
        directory, new Machines(directory, "test", Layering.OVERLAY, new StorageMounts(directory)));
  }

  /** A running machine, as its services get it. */
  public RunningMachine running(MachineId machine) {
    return new RunningMachine(
        machine,
        directory.machine(machine),
        new Machines(directory, "test", Layering.OVERLAY, new StorageMounts(directory)),
        launcher());
  }

  /** How a program ended and all it printed. */
  public record Run(
      ProgramEnd end,
      String output,
      String errors,
      List<String> outputLines,
      List<String> errorLines) {}

  /** Makes a charm directory whose {@code dispatch} is this text. */
  void writeDispatch(String text) throws IOException {
    UnitDirectories unit = new UnitDirectories(directory.machine(FIRST), UNIT);
    unit.create();
    Files.createDirectories(unit.charmOnHost());
    Files.writeString(unit.charmOnHost().resolve("metadata.yaml"), "name: probe\n");
    Path dispatch = Files.writeString(unit.charmOnHost().resolve("dispatch"), text);
    Files.setPosixFilePermissions(dispatch, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Writes and runs a dispatch with what every hook has in its environment. */
  Run dispatch(String text) throws IOException {
    writeDispatch(text);
    return run(new Program.Dispatch(), environment());
  }

  /** Runs commands in the first machine, as an operator would. */
  public Run shell(String commands) throws IOException {
    UnitDirectories unit = new UnitDirectories(directory.machine(FIRST), UNIT);
    Files.createDirectories(unit.charmOnHost());
    return run(new Program.Script(commands), environment());
  }

  /** Kills a machine behind the substrate's back, as a power cut would. */
  public void killMachine(MachineId machine) {
    FirstProcess.read(directory.machine(machine).firstProcess()).orElseThrow().kill();
  }

  Run run(Program program, Map<String, String> environment) {
    List<String> outputLines = Collections.synchronizedList(new ArrayList<>());
    List<String> errorLines = Collections.synchronizedList(new ArrayList<>());
    StringBuilder output = new StringBuilder();
    StringBuilder errors = new StringBuilder();
    ProgramEnd end =
        substrate.run(
            new ProgramStart(UNIT, FIRST, CONTEXT, program, environment),
            new ProgramOutput() {
              @Override
              public void standardOutput(String line) {
                outputLines.add(line);
              }

              @Override
              public void standardError(String line) {
                errorLines.add(line);
              }

              @Override
              public void standardOutputBytes(byte[] bytes) {
                output.append(new String(bytes, StandardCharsets.UTF_8));
              }

              @Override
              public void standardErrorBytes(byte[] bytes) {
                errors.append(new String(bytes, StandardCharsets.UTF_8));
              }
            });
    return new Run(end, output.toString(), errors.toString(), outputLines, errorLines);
  }

  static Map<String, String> environment() {
    return Map.of(
        "JUJU_CONTEXT_ID",
        CONTEXT,
        "JUJU_AGENT_SOCKET_ADDRESS",
        "/var/lib/juju/agents/unit-probe-0/agent.socket",
        "JUJU_AGENT_SOCKET_NETWORK",
        "unix",
        "PATH",
        PATH);
  }

  @Override
  public void close() throws IOException {
    substrate.close();
    ModelCleaner.cleanUp(directory);
    Files.delete(directory.path().resolve("..").normalize());
  }
}
