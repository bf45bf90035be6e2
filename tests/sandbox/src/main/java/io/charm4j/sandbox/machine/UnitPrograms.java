package io.charm4j.sandbox.machine;

import io.charm4j.sandbox.files.FileTrees;
import io.charm4j.sandbox.hooktool.HookToolHandler;
import io.charm4j.sandbox.hooktool.HookToolServer;
import io.charm4j.testing.engine.substrate.Program;
import io.charm4j.testing.engine.substrate.ProgramEnd;
import io.charm4j.testing.engine.substrate.ProgramOutput;
import io.charm4j.testing.engine.substrate.ProgramStart;
import io.charm4j.testing.engine.substrate.SubstrateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs the programs of units as Juju's agent does (reference/juju-hook-contract §1.1, §1.4). */
final class UnitPrograms {
  private static final Duration GRACE = Duration.ofMillis(100);
  private static final Duration END_LIMIT = Duration.ofSeconds(2);
  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;

  private final ModelDirectory directory;
  private final ProgramLauncher launcher;
  private final UnitHomes homes;
  private final HookToolHandler handler;
  private final Map<String, Running> running = new ConcurrentHashMap<>();

  /** A program, and whether it has ended. */
  private record Running(LaunchedProgram program, CountDownLatch ended) {}

  UnitPrograms(
      ModelDirectory directory,
      ProgramLauncher launcher,
      UnitHomes homes,
      HookToolHandler handler) {
    this.directory = directory;
    this.launcher = launcher;
    this.homes = homes;
    this.handler = handler;
  }

  ProgramEnd run(ProgramStart start, ProgramOutput output) {
    UnitDirectories unit = new UnitDirectories(directory.machine(start.machine()), start.unit());
    return switch (start.program()) {
      case Program.Dispatch() -> runFile(start, unit, "dispatch", output);
      case Program.LegacyHook(String path) -> runFile(start, unit, path, output);
      case Program.Script(String text) -> runScript(start, unit, text, output);
    };
  }

  /**
   * Kills the program and waits for its end, so that a tool in which it is killed is never answered. Not for
   * long: what outlives the program may hold its pipes for ever.
   */
  void kill(String contextId) {
    Running program = running.get(contextId);
    if (program == null) {
      return;
    }
    program.program().signal(SIGKILL);
    try {
      var _ = program.ended().await(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks the program and all of its process group to end. */
  void terminate(String contextId) {
    Running program = running.get(contextId);
    if (program != null) {
      program.program().signalGroup(SIGTERM);
    }
  }

  private ProgramEnd runFile(
      ProgramStart start, UnitDirectories unit, String path, ProgramOutput output) {
    if (!Files.exists(unit.charmOnHost().resolve("metadata.yaml"))) {
      return new ProgramEnd.NotStarted("charm missing from disk");
    }
    Path file = unit.charmOnHost().resolve(path);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return new ProgramEnd.Missing();
    }
    if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
      return new ProgramEnd.NotStarted("permission denied");
    }
    return launch(start, unit, List.of(unit.charm() + "/" + path), Optional.of(GRACE), output);
  }

  /** The output of an operator's commands is taken until the last holder of the pipes is gone (§3.4). */
  private ProgramEnd runScript(
      ProgramStart start, UnitDirectories unit, String text, ProgramOutput output) {
    MachineDirectory machine = directory.machine(start.machine());
    Path scriptDirectory = null;
    try {
      scriptDirectory = Files.createTempDirectory(machine.inside("/tmp"), "juju-exec");
      Path script = Files.writeString(scriptDirectory.resolve("script.sh"), text);
      UnitDirectories.own(homes.user(start.machine()), scriptDirectory);
      String inside = "/" + machine.root().relativize(script);
      return launch(start, unit, List.of("/bin/bash", inside), Optional.empty(), output);
    } catch (IOException e) {
      throw new SubstrateException("cannot write a script into machine " + start.machine(), e);
    } finally {
      remove(scriptDirectory);
    }
  }

  private ProgramEnd launch(
      ProgramStart start,
      UnitDirectories unit,
      List<String> command,
      Optional<Duration> grace,
      ProgramOutput output) {
    LaunchRequest request =
        new LaunchRequest(
            unit.charm(), command, start.environment(), grace, homes.user(start.machine()));
    try (HookToolServer _ =
            HookToolServer.open(unit.socketOnHost(), directory.path(), start.contextId(), handler);
        LaunchedProgram program = launcher.start(start.machine(), request)) {
      CountDownLatch ended = new CountDownLatch(1);
      running.put(start.contextId(), new Running(program, ended));
      try (ForwardedOutput forwarded = new ForwardedOutput(output)) {
        return program.await(forwarded);
      } finally {
        running.remove(start.contextId());
        ended.countDown();
      }
    } catch (IOException e) {
      throw new SubstrateException("cannot serve the hook tools of " + start.unit(), e);
    }
  }

  private static void remove(@Nullable Path scriptDirectory) {
    if (scriptDirectory == null) {
      return;
    }
    try {
      FileTrees.delete(scriptDirectory);
    } catch (IOException e) {
      throw new SubstrateException("cannot remove " + scriptDirectory, e);
    }
  }

  /** Gives output on as it came, and as lines. */
  private static final class ForwardedOutput implements LaunchedProgram.Listener, AutoCloseable {
    private final ProgramOutput output;
    private final LineCutter outputLines;
    private final LineCutter errorLines;

    ForwardedOutput(ProgramOutput output) {
      this.output = output;
      this.outputLines = new LineCutter(output::standardOutput);
      this.errorLines = new LineCutter(output::standardError);
    }

    @Override
    public void started(int processId) {
      // A hook's process id is of no use to anybody: it is killed by its context.
    }

    @Override
    public void standardOutput(byte[] bytes) {
      output.standardOutputBytes(bytes);
      outputLines.accept(bytes);
    }

    @Override
    public void standardError(byte[] bytes) {
      output.standardErrorBytes(bytes);
      errorLines.accept(bytes);
    }

    @Override
    public void close() {
      outputLines.finish();
      errorLines.finish();
    }
  }
}
