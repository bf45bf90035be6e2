package io.charm4j.sandbox.conformance;

import io.charm4j.hooktool.HookToolResult;
import io.charm4j.sandbox.machine.CollectedOutput;
import io.charm4j.sandbox.machine.LaunchRequest;
import io.charm4j.sandbox.machine.LaunchedProgram;
import io.charm4j.sandbox.machine.MachineServices;
import io.charm4j.sandbox.machine.RunningMachine;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.ProgramEnd;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Processes of machines that no agent has started; no service is needed for them. */
final class MachineProcesses implements MachineServices {
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private final Map<MachineId, RunningMachine> machines = new ConcurrentHashMap<>();

  @Override
  public void start(RunningMachine machine) {
    machines.put(machine.id(), machine);
  }

  @Override
  public void stop(MachineId machine) {
    machines.remove(machine);
  }

  @Override
  public void close() {
    machines.clear();
  }

  /** Runs a program to its end. */
  HookToolResult run(MachineId machine, List<String> words) {
    List<String> command = new ArrayList<>(List.of("/usr/bin/env", "--"));
    command.addAll(words);
    LaunchRequest request =
        new LaunchRequest("/", command, Map.of("PATH", PATH, "LANG", "C.UTF-8"), Optional.empty());
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    try (LaunchedProgram program =
        Objects.requireNonNull(machines.get(machine), "the machine does not run").start(request)) {
      ProgramEnd end = program.await(new CollectedOutput(output, errors));
      if (!(end instanceof ProgramEnd.Exited(int code))) {
        throw new IllegalStateException(words.getFirst() + " did not end by itself: " + end);
      }
      return new HookToolResult(
          code, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    }
  }
}
