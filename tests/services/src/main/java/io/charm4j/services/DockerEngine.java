package io.charm4j.services;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/** Asks, once per JVM, whether a Docker engine answers. */
final class DockerEngine {
  private static final int ANSWER_LIMIT_SECONDS = 20;

  private DockerEngine() {}

  static DockerAnswer answer() {
    return Asked.ANSWER;
  }

  /** Initialised by the first question. */
  private static final class Asked {
    static final DockerAnswer ANSWER = ask(System.getenv());
  }

  private static DockerAnswer ask(Map<String, String> environment) {
    List<Path> sockets = sockets(environment);
    // Testcontainers reports every way in which it found no engine as an error: don't make it look
    // in vain.
    if (!environment.containsKey("DOCKER_HOST") && sockets.stream().noneMatch(Files::exists)) {
      return new DockerAnswer.Silent(
          "no Docker engine: DOCKER_HOST is unset, and none of " + sockets);
    }
    QuietLogging.apply();
    CompletableFuture<Boolean> available =
        CompletableFuture.supplyAsync(
            () -> DockerClientFactory.instance().isDockerAvailable(),
            task -> Thread.ofVirtual().start(task));
    try {
      return available.get(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS)
          ? new DockerAnswer.Answers()
          : new DockerAnswer.Silent("the Docker engine refuses to work with Testcontainers");
    } catch (TimeoutException e) {
      return new DockerAnswer.Silent(
          "the Docker engine gave no answer in " + ANSWER_LIMIT_SECONDS + " s");
    } catch (ExecutionException e) {
      return new DockerAnswer.Silent("the Docker engine cannot be asked: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new DockerAnswer.Silent("interrupted while asking the Docker engine");
    }
  }

  private static List<Path> sockets(Map<String, String> environment) {
    Stream<Path> ofUser =
        Stream.of(
                Optional.ofNullable(environment.get("XDG_RUNTIME_DIR"))
                    .map(directory -> Path.of(directory, "docker.sock")),
                Optional.ofNullable(environment.get("HOME"))
                    .map(directory -> Path.of(directory, ".docker/run/docker.sock")))
            .flatMap(Optional::stream);
    return Stream.concat(Stream.of(Path.of("/var/run/docker.sock")), ofUser).toList();
  }
}
