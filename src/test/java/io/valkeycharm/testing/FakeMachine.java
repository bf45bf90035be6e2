package io.valkeycharm.testing;

import io.valkeycharm.workload.ServiceControl;
import io.valkeycharm.workload.ServiceState;
import io.valkeycharm.workload.VmWorkload;
import io.valkeycharm.workload.WorkloadException;
import io.valkeycharm.workload.WorkloadLayout;
import io.valkeycharm.workload.WorkloadOwner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A machine's supervisor of services over {@link FakeServers}, with real files below a folder. */
public final class FakeMachine implements ServiceControl {
  private final Path root;
  private final FakeServers network;
  private final WorkloadLayout layout;
  private Optional<FakeServer> server = Optional.empty();
  private int starts;
  private int failuresToCome;
  private boolean failsNextStop;
  private boolean outdated;
  private Optional<FakeServer> stopped = Optional.empty();

  /** A machine whose storage Juju has mounted, without the snap. */
  public FakeMachine(Path root, FakeServers network) {
    this.root = root;
    this.network = network;
    this.layout = WorkloadLayout.ofSnap(root, WorkloadLayout.SERVER_PORT);
    try {
      Files.createDirectories(layout.dataDirectory());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The workload on this machine. */
  public VmWorkload workload() {
    try {
      WorkloadOwner owner =
          new WorkloadOwner(
              (Integer) Files.getAttribute(root, "unix:uid"),
              (Integer) Files.getAttribute(root, "unix:gid"));
      return new VmWorkload(root, layout, owner, this, network.from(this::server));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where things are. */
  public WorkloadLayout layout() {
    return layout;
  }

  /** The server, while it runs. */
  public Optional<FakeServer> server() {
    return server;
  }

  /** The server that was stopped last, as it was then. */
  public FakeServer stopped() {
    return stopped.orElseThrow();
  }

  /** How often the server was started. */
  public int starts() {
    return starts;
  }

  /** Lets so many of the next installs or starts fail. */
  public void failNext(int times) {
    failuresToCome = times;
  }

  /** Lets the next stop fail. */
  public void failNextStop() {
    failsNextStop = true;
  }

  /** Makes the snap one that the charm has to replace. */
  public void outdate() {
    outdated = true;
  }

  /** Ends the server without anybody having asked for it. */
  public void crash() {
    server.ifPresent(network::remove);
    server = Optional.empty();
  }

  @Override
  public boolean isUpToDate() {
    return !outdated && Files.exists(layout.commandLineClient());
  }

  @Override
  public void install() throws WorkloadException {
    failIfDue("install");
    outdated = false;
    try {
      Files.createDirectories(layout.configurationDirectory());
      Files.createDirectories(layout.commandLineClient().getParent());
      if (!Files.exists(layout.commandLineClient())) {
        Files.createFile(layout.commandLineClient());
      }
    } catch (IOException e) {
      throw new WorkloadException("Could not lay out the snap", e);
    }
  }

  @Override
  public ServiceState state(String service) {
    if (!Files.exists(layout.commandLineClient())) {
      return ServiceState.ABSENT;
    }
    return server.isPresent() ? ServiceState.ACTIVE : ServiceState.INACTIVE;
  }

  @Override
  public void start(String service) throws WorkloadException {
    failIfDue("start");
    if (server.isEmpty()) {
      starts++;
      server = Optional.of(new FakeServer(layout.serverConfiguration()));
      network.add(server.get());
    }
  }

  @Override
  public void stop(String service) throws WorkloadException {
    if (failsNextStop) {
      failsNextStop = false;
      throw new WorkloadException("The supervisor refuses to stop");
    }
    stopped = server.or(() -> stopped);
    crash();
  }

  @Override
  public void restart(String service) throws WorkloadException {
    stop(service);
    start(service);
  }

  private void failIfDue(String what) throws WorkloadException {
    if (failuresToCome > 0) {
      failuresToCome--;
      throw new WorkloadException("The supervisor refuses to " + what);
    }
  }
}
