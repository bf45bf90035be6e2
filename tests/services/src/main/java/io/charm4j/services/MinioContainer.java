package io.charm4j.services;

import java.security.GeneralSecurityException;
import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.HttpWaitStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;

/** A MinIO in a container. */
final class MinioContainer implements S3Service {
  private static final int PORT = 9000;
  private static final String CERTIFICATES = "/etc/minio-certificates/";
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private final GenericContainer<?> container;
  private final S3Connection connection;

  private MinioContainer(GenericContainer<?> container, S3Connection connection) {
    this.container = container;
    this.connection = connection;
  }

  static MinioContainer start(Transport transport) {
    QuietLogging.apply();
    MinioLaunch launch = MinioLaunch.over(transport, "127.0.0.1");
    GenericContainer<?> container = new GenericContainer<>(ContainerImages.MINIO);
    try {
      container
          .withExposedPorts(PORT)
          .withEnv(launch.environment())
          .withCommand("server", "--certs-dir", CERTIFICATES, "/data")
          .withStartupTimeout(START_LIMIT);
      HttpWaitStrategy ready = Wait.forHttp("/minio/health/ready").forPort(PORT);
      if (launch.certificate().isPresent()) {
        ServerCertificate certificate = launch.certificate().get();
        container
            .withCopyToContainer(
                Transferable.of(certificate.chainPem()),
                CERTIFICATES + MinioLaunch.CERTIFICATE_FILE)
            .withCopyToContainer(
                Transferable.of(certificate.privateKeyPem()), CERTIFICATES + MinioLaunch.KEY_FILE);
        ready.usingTls().allowInsecure();
      }
      container.setWaitStrategy(ready);
      container.start();
      return new MinioContainer(
          container,
          launch.connection(transport, container.getHost(), container.getMappedPort(PORT)));
    } catch (GeneralSecurityException | RuntimeException e) {
      ServiceStartException failure =
          new ServiceStartException("Cannot run a container of " + ContainerImages.MINIO, e);
      Closing.after(failure, container);
      throw failure;
    }
  }

  @Override
  public S3Connection connection() {
    return connection;
  }

  @Override
  public String provider() {
    return "container of " + ContainerImages.MINIO;
  }

  @Override
  public void close() {
    container.stop();
  }
}
