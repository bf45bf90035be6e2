package io.charm4j.services;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;

/** A Valkey server in a container. */
final class ValkeyContainer implements ValkeyService {
  private static final int PORT = 6379;
  private static final String CONFIGURATION = "/etc/valkey-service.conf";
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private final GenericContainer<?> container;
  private final String password;

  private ValkeyContainer(GenericContainer<?> container, String password) {
    this.container = container;
    this.password = password;
  }

  static ValkeyContainer start(ValkeyOptions options) {
    QuietLogging.apply();
    String configuration =
        options.text(
            Map.of(
                "bind", "0.0.0.0",
                "port", Integer.toString(PORT),
                "protected-mode", "no",
                "save", ""));
    GenericContainer<?> container = new GenericContainer<>(ContainerImages.VALKEY);
    container
        .withExposedPorts(PORT)
        .withCopyToContainer(Transferable.of(configuration), CONFIGURATION)
        .withCommand("valkey-server", CONFIGURATION)
        .withStartupTimeout(START_LIMIT);
    ValkeyContainer service = new ValkeyContainer(container, options.password());
    try {
      container.start();
      if (!ValkeyReadiness.await(
          new InetSocketAddress(service.host(), service.port()),
          options.password(),
          START_LIMIT,
          container::isRunning)) {
        throw new ServiceStartException(
            "Valkey in " + ContainerImages.VALKEY + " does not answer: " + container.getLogs());
      }
      return service;
    } catch (RuntimeException e) {
      Closing.after(e, container);
      throw e;
    }
  }

  @Override
  public String host() {
    return container.getHost();
  }

  @Override
  public int port() {
    return container.getMappedPort(PORT);
  }

  @Override
  public String password() {
    return password;
  }

  @Override
  public String provider() {
    return "container of " + ContainerImages.VALKEY;
  }

  @Override
  public boolean isRunning() {
    return container.isRunning();
  }

  @Override
  public void kill() {
    container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void close() {
    container.stop();
  }
}
