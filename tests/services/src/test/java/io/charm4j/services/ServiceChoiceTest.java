package io.charm4j.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceChoiceTest {
  private static final DockerAnswer NO_DOCKER = new DockerAnswer.Silent("no engine here");
  private static final DockerAnswer DOCKER = new DockerAnswer.Answers();
  private static final Map<String, String> EXTERNAL =
      Map.of(
          "S3_TEST_ENDPOINT", "https://store.example:9000",
          "S3_TEST_ACCESS_KEY", "key",
          "S3_TEST_SECRET_KEY", "hidden-text",
          "S3_TEST_CA", "/ca.pem",
          "S3_TEST_REGION", "eu-1");

  @Test
  void takesTheStoreOfTheEnvironmentBeforeAnythingElse() {
    Surroundings surroundings =
        new Described(EXTERNAL, DOCKER, Map.of("minio", Path.of("/usr/bin/minio")));

    S3Source source = ServiceChoice.s3(Transport.TLS, surroundings);

    assertThat(source)
        .isEqualTo(
            new S3Source.External(
                URI.create("https://store.example:9000"),
                "eu-1",
                "key",
                "hidden-text",
                Optional.of(Path.of("/ca.pem"))));
    assertThat(source.toString()).doesNotContain("hidden-text");
  }

  @Test
  void passesOverAStoreThatSpeaksTheOtherTransport() {
    Surroundings surroundings = new Described(EXTERNAL, NO_DOCKER, Map.of());

    assertThat(ServiceChoice.s3(Transport.PLAIN, surroundings)).isEqualTo(new S3Source.Embedded());
  }

  @Test
  void refusesAStoreWithoutCredentialsAndNamesWhatIsMissing() {
    Surroundings surroundings =
        new Described(
            Map.of("S3_TEST_ENDPOINT", "http://store", "S3_TEST_ACCESS_KEY", "key"),
            DOCKER,
            Map.of());

    assertThatThrownBy(() -> ServiceChoice.s3(Transport.PLAIN, surroundings))
        .isInstanceOf(ServiceStartException.class)
        .hasMessageContaining("S3_TEST_SECRET_KEY is not set");
  }

  @Test
  void runsContainersWhereDockerAnswersEvenIfProgramsAreThere() {
    Surroundings surroundings =
        new Described(
            Map.of(),
            DOCKER,
            Map.of(
                "minio", Path.of("/usr/bin/minio"),
                "valkey-server", Path.of("/usr/bin/valkey-server")));

    assertThat(ServiceChoice.s3(Transport.PLAIN, surroundings)).isEqualTo(new S3Source.Container());
    assertThat(ServiceChoice.valkey(surroundings)).isEqualTo(new ValkeySource.Container());
  }

  @Test
  void runsProgramsOfTheMachineWithoutDocker() {
    Surroundings surroundings =
        new Described(
            Map.of(),
            NO_DOCKER,
            Map.of(
                "minio", Path.of("/opt/minio"),
                "valkey-server", Path.of("/usr/bin/valkey-server")));

    assertThat(ServiceChoice.s3(Transport.TLS, surroundings))
        .isEqualTo(new S3Source.Program(Path.of("/opt/minio")));
    assertThat(ServiceChoice.valkey(surroundings))
        .isEqualTo(new ValkeySource.Program(Path.of("/usr/bin/valkey-server")));
  }

  @Test
  void embedsTheStoreButCannotEmbedValkeyAndSaysWhy() {
    Surroundings bare = new Described(Map.of(), NO_DOCKER, Map.of());

    assertThat(ServiceChoice.s3(Transport.PLAIN, bare)).isEqualTo(new S3Source.Embedded());
    assertThat(ServiceChoice.valkey(bare))
        .isInstanceOfSatisfying(
            ValkeySource.Unavailable.class,
            unavailable ->
                assertThat(unavailable.reason())
                    .contains("no engine here")
                    .contains("no valkey-server on the PATH")
                    .contains("Install the package valkey-server"));
  }

  @Test
  void skipsByAnExceptionThatCarriesTheReason() {
    assertThat(TestServices.skipped("(a test of this message)"))
        .isInstanceOf(org.opentest4j.TestAbortedException.class)
        .hasMessage("(a test of this message)");
  }

  private record Described(
      Map<String, String> variables, DockerAnswer docker, Map<String, Path> programs)
      implements Surroundings {
    @Override
    public Optional<String> environment(String name) {
      return Optional.ofNullable(variables.get(name));
    }

    @Override
    public Optional<Path> program(String name) {
      return Optional.ofNullable(programs.get(name));
    }
  }
}
