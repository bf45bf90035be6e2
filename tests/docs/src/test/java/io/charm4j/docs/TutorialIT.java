package io.charm4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks through the tutorial as a reader does, from an empty directory to a charm that has run. */
class TutorialIT {
  private static final String MODEL = "tutorial";

  @TempDir private Path directory;

  @Test
  void takesItsReaderToARunningCharm() throws Exception {
    assumeMachines();
    Path reader = Files.createDirectory(directory.resolve("reader"));

    try (LocalRepository repository = LocalRepository.in(directory.resolve("repository"))) {
      new PageRunner(reader, environment(repository), Duration.ofMinutes(3), System.out::println)
          .run(Page.read(Tutorial.PAGE));
    }

    assertThat(states().resolve(MODEL)).doesNotExist();
  }

  @AfterEach
  void removeWhatAFailureLeft() throws IOException, InterruptedException {
    if (Files.isDirectory(states().resolve(MODEL))) {
      ProcessBuilder destroy =
          new ProcessBuilder(
                  Tutorial.CHECKOUT.resolve("dev").toString(),
                  "sandbox",
                  "destroy",
                  "--model",
                  MODEL)
              .inheritIO();
      destroy.environment().putAll(environment());
      assertThat(destroy.start().waitFor(2, TimeUnit.MINUTES)).isTrue();
    }
  }

  private Path states() {
    return directory.resolve("states");
  }

  private Map<String, String> environment(LocalRepository repository) {
    Map<String, String> environment = new HashMap<>(environment());
    environment.put("MAVEN_OPTS", "-Dmaven.repo.local=" + repository.directory());
    return environment;
  }

  private Map<String, String> environment() {
    return Map.of(
        "CHARM4J", Tutorial.CHECKOUT.toString(),
        "DEV_BUILT", "yes",
        "JAVA_HOME", System.getProperty("java.home"),
        "SANDBOX_STATE_DIR", states().toString());
  }

  private static void assumeMachines() throws IOException, InterruptedException {
    assumeTrue(
        "root".equals(System.getProperty("user.name")),
        "skipped: the sandbox needs root here: run sudo ./dev test");
    for (List<String> probe :
        List.of(
            List.of("bash", "-c", "command -v mvn ip nsenter perl"),
            List.of("unshare", "--mount", "--net", "--pid", "--fork", "true"))) {
      assumeTrue(succeeds(probe), "skipped: this does not work here: " + String.join(" ", probe));
    }
  }

  private static boolean succeeds(List<String> command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      // There is no such program.
      return false;
    }
  }
}
