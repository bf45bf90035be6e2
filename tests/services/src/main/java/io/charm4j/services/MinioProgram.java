package io.charm4j.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** A MinIO of this machine, on a free port of the loopback address. */
final class MinioProgram implements S3Service {
  private static final String HOST = "127.0.0.1";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final long PAUSE_MILLISECONDS = 100;

  private final Path executable;
  private final LocalProgram program;
  private final S3Connection connection;
  private final AtomicBoolean closed = new AtomicBoolean();

  private MinioProgram(Path executable, LocalProgram program, S3Connection connection) {
    this.executable = executable;
    this.program = program;
    this.connection = connection;
  }

  static MinioProgram start(Path executable, Transport transport) {
    MinioLaunch launch = MinioLaunch.over(transport, HOST);
    TemporaryDirectory directory = TemporaryDirectory.create("minio-service-");
    int port = FreePort.find();
    try {
      List<String> command = command(executable, launch, directory, port);
      S3Connection connection = launch.connection(transport, HOST, port);
      LocalProgram program = LocalProgram.start(command, launch.environment(), directory);
      MinioProgram service = new MinioProgram(executable, program, connection);
      service.awaitAnswer();
      return service;
    } catch (IOException | GeneralSecurityException e) {
      ServiceStartException failure = new ServiceStartException("Cannot start " + executable, e);
      Closing.after(failure, directory);
      throw failure;
    }
  }

  private static List<String> command(
      Path executable, MinioLaunch launch, TemporaryDirectory directory, int port)
      throws IOException, GeneralSecurityException {
    Path certificates = Files.createDirectory(directory.path().resolve("certificates"));
    List<String> command = new ArrayList<>();
    command.addAll(List.of(executable.toString(), "server", "--quiet"));
    command.addAll(List.of("--address", HOST + ":" + port));
    command.addAll(List.of("--certs-dir", certificates.toString()));
    command.add(Files.createDirectory(directory.path().resolve("data")).toString());
    if (launch.certificate().isPresent()) {
      ServerCertificate certificate = launch.certificate().get();
      directory.writePrivate(
          "certificates/" + MinioLaunch.CERTIFICATE_FILE, certificate.chainPem());
      directory.writePrivate("certificates/" + MinioLaunch.KEY_FILE, certificate.privateKeyPem());
    }
    return command;
  }

  private void awaitAnswer() {
    Instant end = Instant.now().plus(START_LIMIT);
    while (program.isRunning() && Instant.now().isBefore(end)) {
      if (answers()) {
        return;
      }
      try {
        Thread.sleep(PAUSE_MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    ServiceStartException failure =
        new ServiceStartException(
            executable + " does not serve; its log ends with: " + program.logTail());
    Closing.after(failure, program);
    throw failure;
  }

  private boolean answers() {
    try (S3Client client = S3Clients.open(connection)) {
      client.listBuckets();
      return true;
    } catch (SdkException e) {
      // Not ready yet is what the caller waits out; it reports the server's own log in the end.
      return false;
    }
  }

  @Override
  public S3Connection connection() {
    return connection;
  }

  @Override
  public String provider() {
    return executable.toString();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      program.close();
    }
  }
}
