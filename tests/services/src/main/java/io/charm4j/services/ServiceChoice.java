package io.charm4j.services;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Chooses where a service comes from, by what the machine has. It starts nothing: a store named in the
 * environment first, then containers, then programs of this machine, then what this JVM can do itself.
 */
final class ServiceChoice {
  static final String ENDPOINT = "S3_TEST_ENDPOINT";
  static final String ACCESS_KEY = "S3_TEST_ACCESS_KEY";
  static final String SECRET_KEY = "S3_TEST_SECRET_KEY";
  static final String AUTHORITY = "S3_TEST_CA";
  static final String REGION = "S3_TEST_REGION";

  private ServiceChoice() {}

  /**
   * The source of a store with that transport. A store in the environment that speaks the other
   * transport is passed over.
   *
   * @throws ServiceStartException when the environment names a store but not its credentials
   */
  static S3Source s3(Transport transport, Surroundings surroundings) {
    Optional<URI> endpoint =
        surroundings
            .environment(ENDPOINT)
            .map(URI::create)
            .filter(uri -> transport.scheme().equals(uri.getScheme()));
    if (endpoint.isPresent()) {
      return new S3Source.External(
          endpoint.get(),
          surroundings.environment(REGION).orElse(EmbeddedS3.REGION),
          required(ACCESS_KEY, surroundings),
          required(SECRET_KEY, surroundings),
          surroundings.environment(AUTHORITY).map(Path::of));
    }
    return switch (surroundings.docker()) {
      case DockerAnswer.Answers() -> new S3Source.Container();
      case DockerAnswer.Silent(String _) ->
          surroundings
              .program("minio")
              .<S3Source>map(S3Source.Program::new)
              .orElseGet(S3Source.Embedded::new);
    };
  }

  /** The source of a Valkey server. */
  static ValkeySource valkey(Surroundings surroundings) {
    return switch (surroundings.docker()) {
      case DockerAnswer.Answers() -> new ValkeySource.Container();
      case DockerAnswer.Silent(String reason) ->
          surroundings
              .program("valkey-server")
              .<ValkeySource>map(ValkeySource.Program::new)
              .orElseGet(() ->
                  new ValkeySource.Unavailable(
                      "No Valkey: "
                          + reason
                          + "; and no valkey-server on the PATH. Install the package"
                          + " valkey-server or start Docker."));
    };
  }

  private static String required(String name, Surroundings surroundings) {
    return surroundings
        .environment(name)
        .orElseThrow(() ->
            new ServiceStartException(
                "Cannot use the store in " + ENDPOINT + ": " + name + " is not set"));
  }
}
