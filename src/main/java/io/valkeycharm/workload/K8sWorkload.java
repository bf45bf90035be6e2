package io.valkeycharm.workload;

import io.charm4j.pebble.Container;
import io.charm4j.pebble.Layer;
import io.charm4j.pebble.PebbleException;
import io.charm4j.pebble.PebbleLimits;
import io.charm4j.pebble.Service;
import io.charm4j.pebble.ServiceSpec;
import io.charm4j.pebble.Startup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Valkey in a workload container on Kubernetes, which the charm reaches through the container's Pebble alone.
 *
 * <p>A container that was restarted has lost its services; the next start gives them back. Files are on the
 * storage, which outlives container and pod.
 */
public final class K8sWorkload implements Workload {
  private static final Logger log = LoggerFactory.getLogger(K8sWorkload.class);

  /** The container's name in the charm's metadata. */
  public static final String CONTAINER = "valkey";

  private static final String SERVER = "valkey";
  private static final String SENTINEL = "valkey-sentinel";

  /** A server writes its data to disk before it ends; a shorter time would cost what it could not write. */
  private static final Duration SERVER_END = Duration.ofMinutes(4);

  private final Container container;
  private final WorkloadLayout layout;
  private final WorkloadOwner owner;
  private final ContainerFiles files;
  private final ContainerCommandLauncher launcher;

  /** Of the container and what is in it. */
  public K8sWorkload(Container container, WorkloadLayout layout, WorkloadOwner owner) {
    this.container = container;
    this.layout = layout;
    this.owner = owner;
    this.files = new ContainerFiles(container, owner);
    this.launcher = new ContainerCommandLauncher(container, owner);
  }

  /** That of the pod that this charm runs in. Nothing is opened before it is needed. */
  public static K8sWorkload ofPod() {
    return new K8sWorkload(
        Container.named(CONTAINER, limits()),
        WorkloadLayout.ofRock(WorkloadLayout.SERVER_PORT),
        WorkloadOwner.ROCK_DAEMON);
  }

  /** How long to wait for Pebble: for the end of a server longer than for anything else. */
  static PebbleLimits limits() {
    return PebbleLimits.standard().withChange(SERVER_END.plusMinutes(1));
  }

  @Override
  public WorkloadLayout layout() {
    return layout;
  }

  @Override
  public WorkloadFiles files() {
    return files;
  }

  /** Nothing to do: the image has it. */
  @Override
  public void install() {
    log.debug("install.nothing-to-do reason=image");
  }

  /** Another image comes with another container. */
  @Override
  public boolean isUpToDate() {
    return true;
  }

  @Override
  public String label() {
    return "the workload container " + container.name();
  }

  /** Whether the container can be reached. */
  @Override
  public boolean isInstalled() {
    try {
      return container.canConnect();
    } catch (PebbleException e) {
      log.warn("container.strange-answer container={} reason={}", container.name(), e.getMessage());
      return false;
    }
  }

  @Override
  public boolean isServerActive() throws WorkloadException {
    try {
      return container.service(SERVER).filter(Service::isActive).isPresent();
    } catch (PebbleException e) {
      throw failed("look at", e);
    }
  }

  @Override
  public void startServer() throws WorkloadException {
    prepareDataDirectory();
    try {
      Set<String> changed = container.ensure(layer());
      if (changed.contains(SERVER) && isServerActive()) {
        container.restart(SERVER);
      } else {
        container.start(SERVER);
      }
    } catch (PebbleException e) {
      throw failed("start", e);
    }
  }

  @Override
  public void stopServer() throws WorkloadException {
    try {
      if (container.service(SERVER).isPresent()) {
        container.stop(SERVER);
      }
    } catch (PebbleException e) {
      throw failed("stop", e);
    }
  }

  @Override
  public void restartServer() throws WorkloadException {
    try {
      container.ensure(layer());
      container.restart(SERVER);
    } catch (PebbleException e) {
      throw failed("restart", e);
    }
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
    return new MemoryProbe(this::text).bytes();
  }

  /** Waits for the container: its {@code pebble-ready} starts the server, which prepares the storage. */
  @Override
  public void prepareDataDirectory() throws WorkloadException {
    if (isInstalled()) {
      files.takeOver(layout.dataDirectory());
    }
  }

  /** A container that is gone already keeps its files: they are on the storage, for the next unit on it. */
  @Override
  public void removeConfiguration() throws WorkloadException {
    if (isInstalled()) {
      Workload.super.removeConfiguration();
    }
  }

  /** The charm's directory goes with the pod; the storage stays. */
  @Override
  public Optional<Path> lastingDirectory() {
    return Optional.of(layout.dataDirectory().resolve(".charm"));
  }

  private Layer layer() {
    return Layer.of(
        CONTAINER,
        ServiceSpec.of(SERVER, "valkey-server " + layout.serverConfiguration())
            .summary("Valkey server")
            .startup(Startup.ENABLED)
            .runsAs(owner.user(), owner.group())
            .killDelay(SERVER_END),
        // Not started yet: there is no fail-over, and no configuration for it.
        ServiceSpec.of(SENTINEL, "valkey-sentinel " + layout.sentinelConfiguration())
            .summary("Valkey sentinel")
            .runsAs(owner.user(), owner.group()));
  }

  private String text(Path file) {
    try {
      return files.read(file).orElse("");
    } catch (WorkloadException e) {
      log.debug("container.unreadable file={} reason={}", file, e.getMessage());
      return "";
    }
  }

  private static WorkloadException failed(String what, PebbleException cause) {
    return ContainerFailure.of(
        "Could not " + what + " the server in the workload container: " + cause.getMessage(),
        cause);
  }

  @Override
  public void close() {
    container.close();
  }
}
