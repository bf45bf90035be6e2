package io.charm4j.sandbox.machine;

import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.SubstrateException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Starts programs in the machines of one model. */
public final class ProgramLauncher {
  private final ModelDirectory directory;
  private final UnitHomes homes;

  ProgramLauncher(ModelDirectory directory, UnitHomes homes) {
    this.directory = directory;
    this.homes = homes;
  }

  /**
   * Starts the program, in every namespace of the machine.
   *
   * @throws SubstrateException when the machine does not run or cannot be entered
   */
  public LaunchedProgram start(MachineId machine, LaunchRequest request) {
    FirstProcess process = homes.process(machine);
    List<String> command = new ArrayList<>(homes.entry(machine));
    command.addAll(
        List.of(
            "setsid",
            "nsenter",
            "-t",
            Long.toString(process.processId()),
            "-m",
            "-n",
            "-p",
            "-u",
            "-i",
            "/usr/bin/perl",
            MachineTools.LAUNCHER));
    try {
      Process launcher =
          HostCommand.prepare(command)
              .redirectError(
                  ProcessBuilder.Redirect.appendTo(directory.machine(machine).log().toFile()))
              .start();
      LaunchedProgram program = new LaunchedProgram(launcher);
      try {
        OutputStream control = launcher.getOutputStream();
        control.write(request.encode());
        control.flush();
        return program;
      } catch (IOException e) {
        program.close();
        throw e;
      }
    } catch (IOException e) {
      throw new SubstrateException(
          "cannot start " + request.command().getFirst() + " in machine " + machine, e);
    }
  }
}
