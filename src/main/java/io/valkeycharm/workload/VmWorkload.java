package io.valkeycharm.workload;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Valkey on a machine: a snap, its services, and child processes. */
public final class VmWorkload implements Workload {
  private static final String SERVER = "server";

  private final WorkloadLayout layout;
  private final MachineFiles files;
  private final ServiceControl services;
  private final CommandLauncher launcher;
  private final MemoryProbe memory;

  /**
   * Of its parts.
   *
   * @param root the root of the machine's file system; another one only in tests
   */
  public VmWorkload(
      Path root,
      WorkloadLayout layout,
      WorkloadOwner owner,
      ServiceControl services,
      CommandLauncher launcher) {
    this.layout = layout;
    this.files = new MachineFiles(owner);
    this.services = services;
    this.launcher = launcher;
    this.memory =
        new MemoryProbe(
            file -> MachineFiles.textIfReadable(root.resolve(Path.of("/").relativize(file))));
  }

  @Override
  public WorkloadLayout layout() {
    return layout;
  }

  @Override
  public WorkloadFiles files() {
    return files;
  }

  @Override
  public void install() throws WorkloadException {
    services.install();
  }

  @Override
  public boolean isUpToDate() throws WorkloadException {
    return services.isUpToDate();
  }

  @Override
  public String label() {
    return "the snap " + SnapServiceControl.SNAP;
  }

  @Override
  public boolean isInstalled() {
    // The link that snapd makes for the client tells the same as asking snapd, and costs nothing.
    return Files.exists(layout.commandLineClient(), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public boolean isServerActive() throws WorkloadException {
    return services.state(SERVER) == ServiceState.ACTIVE;
  }

  @Override
  public void startServer() throws WorkloadException {
    services.start(SERVER);
  }

  @Override
  public void stopServer() throws WorkloadException {
    services.stop(SERVER);
  }

  @Override
  public void restartServer() throws WorkloadException {
    services.restart(SERVER);
  }

  @Override
  public CommandResult exec(Command command) throws WorkloadException {
    return launcher.run(command);
  }

  @Override
  public Process execStream(Command command) throws WorkloadException {
    return launcher.start(command);
  }

  @Override
  public long memoryBytes() {
    return memory.bytes();
  }

  @Override
  public Optional<Path> lastingDirectory() {
    return Optional.empty();
  }
}
