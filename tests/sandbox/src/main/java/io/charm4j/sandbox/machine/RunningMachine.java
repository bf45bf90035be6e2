package io.charm4j.sandbox.machine;

import io.charm4j.testing.engine.substrate.MachineId;
import java.nio.file.Path;

/** A machine that runs, for those who provide a service in it. */
public final class RunningMachine {
  private final MachineId id;
  private final MachineDirectory directory;
  private final Machines machines;
  private final ProgramLauncher launcher;

  RunningMachine(
      MachineId id, MachineDirectory directory, Machines machines, ProgramLauncher launcher) {
    this.id = id;
    this.directory = directory;
    this.machines = machines;
    this.launcher = launcher;
  }

  /** Which machine of the model it is. */
  public MachineId id() {
    return id;
  }

  /**
   * The machine's own disk as the host sees it; works without the machine, and does not show what is
   * mounted in it.
   */
  public MachineDirectory directory() {
    return directory;
  }

  /** A file of the machine as its processes see it, through mounts and overlays. */
  public Path view(String absolute) {
    return machines.process(id).view(absolute);
  }

  /** Starts a program in it. */
  public LaunchedProgram start(LaunchRequest request) {
    return launcher.start(id, request);
  }
}
