package io.charm4j.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/**
 * Real services for tests, from where this machine has them.
 *
 * <p>An S3 store is the one that {@code S3_TEST_ENDPOINT}, {@code S3_TEST_ACCESS_KEY}, {@code
 * S3_TEST_SECRET_KEY}, {@code S3_TEST_REGION} and {@code S3_TEST_CA} (a PEM file) name; else a MinIO
 * container where a Docker engine answers; else a {@code minio} on the PATH; else s3proxy in this JVM.
 * A Valkey server is a container, or else the {@code valkey-server} on the PATH.
 */
public final class TestServices {
  private TestServices() {}

  /**
   * Starts an S3 store; every machine can run one.
   *
   * @throws ServiceStartException when the chosen store does not start
   */
  public static S3Service startS3(Transport transport) {
    return switch (ServiceChoice.s3(transport, new MachineSurroundings())) {
      case S3Source.External external -> open(external);
      case S3Source.Container() -> MinioContainer.start(transport);
      case S3Source.Program(Path executable) -> MinioProgram.start(executable, transport);
      case S3Source.Embedded() -> EmbeddedS3.start(EmbeddedS3Options.onLoopback(transport));
    };
  }

  /**
   * Starts a Valkey server.
   *
   * @throws ServiceStartException when this machine has none, or it does not start
   */
  public static ValkeyService startValkey(ValkeyOptions options) {
    return switch (ServiceChoice.valkey(new MachineSurroundings())) {
      case ValkeySource.Container() -> ValkeyContainer.start(options);
      case ValkeySource.Program(Path executable) -> ValkeyProgram.start(executable, options);
      case ValkeySource.Unavailable(String reason) -> throw new ServiceStartException(reason);
    };
  }

  /** Starts a Valkey server; where there is none, prints the reason and skips the calling test. */
  public static ValkeyService assumeValkey(ValkeyOptions options) {
    return switch (ServiceChoice.valkey(new MachineSurroundings())) {
      case ValkeySource.Unavailable(String reason) -> throw skipped(reason);
      case ValkeySource.Container _, ValkeySource.Program _ -> startValkey(options);
    };
  }

  /**
   * Starts a Pebble; where there is none and none can be built, prints the reason and skips the calling
   * test.
   */
  public static PebbleService assumePebble() {
    return PebbleService.start(assumePebbleProgram());
  }

  /**
   * The program of Pebble, which is built where it has to be and can be; where there is none, prints the
   * reason and skips the calling test.
   */
  public static Path assumePebbleProgram() {
    return switch (PebbleProgram.find()) {
      case PebbleSource.Program(Path executable) -> executable;
      case PebbleSource.Unavailable(String reason) -> throw skipped(reason);
    };
  }

  /**
   * The program of that name on the PATH, for instance {@code valkey-cli}; where there is none, prints
   * the reason and skips the calling test.
   */
  public static Path assumeProgram(String name) {
    return new MachineSurroundings()
        .program(name)
        .orElseThrow(
            () -> skipped("No " + name + " on the PATH: install the package that has it."));
  }

  /**
   * Prints {@code reason} and gives the exception that skips a test: thrown, it makes the test count as
   * skipped, not as passed.
   */
  public static TestAbortedException skipped(String reason) {
    System.err.println("SKIPPED: " + reason);
    return new TestAbortedException(reason);
  }

  private static S3Service open(S3Source.External external) {
    Optional<String> authority = Optional.empty();
    try {
      if (external.authority().isPresent()) {
        authority = Optional.of(Files.readString(external.authority().get()));
      }
    } catch (IOException e) {
      throw new ServiceStartException(
          "Cannot read the file that " + ServiceChoice.AUTHORITY + " names", e);
    }
    return new ExternalS3(
        new S3Connection(
            external.endpoint(),
            external.region(),
            external.accessKey(),
            external.secretKey(),
            authority));
  }
}
