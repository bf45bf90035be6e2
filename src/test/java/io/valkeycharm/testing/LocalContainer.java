package io.valkeycharm.testing;

import io.charm4j.pebble.Container;
import io.charm4j.pebble.PebbleLimits;
import io.charm4j.services.FreePort;
import io.charm4j.services.PebbleService;
import io.charm4j.services.TestServices;
import io.valkeycharm.workload.K8sWorkload;
import io.valkeycharm.workload.WorkloadLayout;
import io.valkeycharm.workload.WorkloadOwner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A workload container: a real Pebble that starts the real valkey-server and valkey-cli of this machine. It
 * shares the machine's files, so a test can look at them past Pebble.
 */
public final class LocalContainer implements AutoCloseable {
  private static final PebbleLimits PATIENT =
      new PebbleLimits(
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          Duration.ofMillis(100),
          Duration.ofMinutes(2),
          Duration.ofSeconds(30));

  private final PebbleService pebble;
  private final Container container;
  private final WorkloadLayout layout;
  private final WorkloadOwner owner;

  private LocalContainer(
      PebbleService pebble, Container container, WorkloadLayout layout, WorkloadOwner owner) {
    this.pebble = pebble;
    this.container = container;
    this.layout = layout;
    this.owner = owner;
  }

  /** A container with empty storage; skips the test where there is no valkey or no Pebble. */
  public static LocalContainer start() throws IOException {
    TestServices.assumeProgram("valkey-server");
    Path client = TestServices.assumeProgram("valkey-cli");
    PebbleService pebble = TestServices.assumePebble();
    Path storage = Files.createDirectory(pebble.directory().resolve("storage"));
    WorkloadOwner owner =
        new WorkloadOwner(
            (Integer) Files.getAttribute(storage, "unix:uid"),
            (Integer) Files.getAttribute(storage, "unix:gid"));
    return new LocalContainer(
        pebble,
        connect(pebble.socket()),
        new WorkloadLayout(client, storage, storage, FreePort.find()),
        owner);
  }

  /** The container behind that socket. */
  public static Container connect(Path socket) {
    return Container.at("valkey", socket, PATIENT);
  }

  /** The workload in this container. */
  public K8sWorkload workload() {
    return new K8sWorkload(container, layout, owner);
  }

  /** Its Pebble, to be stopped and started. */
  public PebbleService pebble() {
    return pebble;
  }

  /** Where things are. */
  public WorkloadLayout layout() {
    return layout;
  }

  /** Ends the container. */
  @Override
  public void close() {
    container.close();
    if (pebble.isRunning()) {
      pebble.stop();
    }
    pebble.close();
  }
}
