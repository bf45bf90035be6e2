package io.valkeycharm.testing;

import io.charm4j.services.TestServices;
import io.valkeycharm.workload.ServiceControl;
import io.valkeycharm.workload.ServiceState;
import io.valkeycharm.workload.SystemCommandLauncher;
import io.valkeycharm.workload.VmWorkload;
import io.valkeycharm.workload.WorkloadException;
import io.valkeycharm.workload.WorkloadLayout;
import io.valkeycharm.workload.WorkloadOwner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A machine below a folder: the snap's layout, the real valkey-server as its service and the real
 * valkey-cli. Only the supervisor is a stand-in: it starts and stops the process as snapd does.
 */
public final class LocalMachine implements ServiceControl, AutoCloseable {
  private final Path root;
  private final Path server;
  private final Path client;
  private final WorkloadLayout layout;
  private Optional<Process> process = Optional.empty();
  private Duration grace = Duration.ofSeconds(30);

  private LocalMachine(Path root, Path server, Path client, int port) {
    this.root = root;
    this.server = server;
    this.client = client;
    this.layout = WorkloadLayout.ofSnap(root, port);
  }

  /** A machine without the snap; skips the test where there is no valkey. */
  public static LocalMachine below(Path root) throws IOException {
    Path server = TestServices.assumeProgram("valkey-server");
    Path client = TestServices.assumeProgram("valkey-cli");
    return new LocalMachine(root, server, client, freePort());
  }

  /** The workload on this machine, run by the user who runs the test. */
  public VmWorkload workload() throws IOException {
    WorkloadOwner owner =
        new WorkloadOwner(
            (Integer) Files.getAttribute(root, "unix:uid"),
            (Integer) Files.getAttribute(root, "unix:gid"));
    return new VmWorkload(root, layout, owner, this, new SystemCommandLauncher(System.getenv()));
  }

  /** Where things are. */
  public WorkloadLayout layout() {
    return layout;
  }

  /** The server's process, while it runs. */
  public Optional<Process> process() {
    return process.filter(Process::isAlive);
  }

  /** From now on a server that does not end within that time is killed. */
  public void setGrace(Duration time) {
    grace = time;
  }

  @Override
  public boolean isUpToDate() {
    return Files.exists(layout.commandLineClient());
  }

  @Override
  public void install() throws WorkloadException {
    try {
      Files.createDirectories(layout.configurationDirectory());
      Files.createDirectories(layout.dataDirectory());
      Files.createDirectories(layout.commandLineClient().getParent());
      Files.writeString(layout.commandLineClient(), "#!/bin/sh\nexec '" + client + "' \"$@\"\n");
      Files.setPosixFilePermissions(
          layout.commandLineClient(), PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new WorkloadException("Could not lay out the snap", e);
    }
  }

  @Override
  public ServiceState state(String service) {
    if (!Files.exists(layout.commandLineClient())) {
      return ServiceState.ABSENT;
    }
    return process().isPresent() ? ServiceState.ACTIVE : ServiceState.INACTIVE;
  }

  @Override
  public void start(String service) throws WorkloadException {
    if (process().isPresent()) {
      return;
    }
    try {
      process =
          Optional.of(
              new ProcessBuilder(server.toString(), layout.serverConfiguration().toString())
                  .redirectErrorStream(true)
                  .redirectOutput(root.resolve("server.log").toFile())
                  .start());
    } catch (IOException e) {
      throw new WorkloadException("Could not start " + server, e);
    }
  }

  @Override
  public void stop(String service) throws WorkloadException {
    if (process().isEmpty()) {
      return;
    }
    Process running = process().get();
    running.destroy();
    try {
      if (!running.waitFor(grace)) {
        running.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkloadException("Interrupted while stopping the server", e);
    }
  }

  @Override
  public void restart(String service) throws WorkloadException {
    stop(service);
    start(service);
  }

  @Override
  public void close() throws WorkloadException {
    stop("server");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
