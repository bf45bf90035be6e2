package io.valkeycharm.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.services.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Passwords and secret keys are nowhere but in the secret store and in files of the workload's user. */
@ExtendWith(SharedEnvironment.class)
final class SecretsIT {
  private static final List<String> USERS =
      List.of("charmed-operator", "charmed-replication", "charmed-stats");

  @Test
  void noCommandLineShowsASecretWhileABackupRuns(BackupEnvironment environment)
      throws InterruptedException {
    Map<String, String> secrets = secrets(environment);
    String unit = environment.follower();
    environment.load("secrets:", 200, 64 * 1024);
    environment.proxy().set(new Fault.Delay(Duration.ofMillis(10)));
    List<String> found = new ArrayList<>();
    boolean[] sawProducer = new boolean[1];
    Thread backup = Thread.ofPlatform().start(() -> environment.createBackup(unit));

    while (backup.isAlive()) {
      for (MachineProcesses.Running running : MachineProcesses.ofHost()) {
        secrets.forEach((name, secret) -> {
          if (running.commandLine().contains(secret)) {
            found.add(name + " in " + running.commandLine().replace(secret, "<secret>"));
          }
        });
      }
      for (MachineProcesses.Running running : environment.processes().matching("valkey-cli")) {
        sawProducer[0] |= running.commandLine().contains("--rdb");
        assertThat(othersCanRead(Path.of("/proc", Long.toString(running.id()), "environ")))
            .as("environment of the producer readable by other users")
            .isFalse();
      }
      Thread.sleep(20);
    }

    environment.proxy().set(new Fault.Pass());
    environment.flush();
    assertThat(sawProducer[0]).as("the producer was seen").isTrue();
    assertThat(found).isEmpty();
  }

  @Test
  void nothingThatPeopleCanReadShowsASecret(BackupEnvironment environment) {
    Map<String, String> secrets = secrets(environment);
    environment.createBackup(environment.follower());
    SandboxModel model = environment.model();
    List<CommandResult> readable = new ArrayList<>();
    readable.add(model.juju("status", "--format", "json"));
    readable.add(model.juju("debug-log", "--replay", "--no-tail", "--level", "TRACE"));
    readable.add(model.juju("config", "valkey"));
    readable.add(model.juju("config", "s3-integrator"));
    for (String unit : BackupEnvironment.UNITS) {
      readable.add(model.juju("show-unit", unit));
      readable.add(model.juju("run", unit, "list-backups"));
    }
    readable.add(model.juju("show-unit", "s3-integrator/0"));
    readable.add(model.juju("run", "s3-integrator/0", "get-s3-connection-info"));

    for (CommandResult result : readable) {
      secrets.forEach((name, secret) ->
          assertThat(result.everything().contains(secret)).as(name + " shown").isFalse());
    }
    assertThat(readable).allSatisfy(result -> assertThat(result.everything()).isNotBlank());
  }

  @Test
  void noFileThatOthersCanReadHoldsASecret(BackupEnvironment environment) throws IOException {
    Map<String, String> secrets = secrets(environment);
    Path state = environment.model().stateDirectory();
    List<String> found = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(state)) {
      files = walk.filter(Files::isRegularFile).filter(SecretsIT::isSmall).toList();
    }

    for (Path file : files) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      secrets.forEach((name, secret) -> {
        if (text.contains(secret) && othersCanRead(file)) {
          found.add(name + " in " + file);
        }
      });
    }

    assertThat(files).isNotEmpty();
    assertThat(found).isEmpty();
  }

  private static boolean isSmall(Path file) {
    try {
      return Files.size(file) < 4L * 1024 * 1024;
    } catch (IOException e) {
      throw new AssertionError("Cannot look at " + file, e);
    }
  }

  /** Asks the system itself: another user tries to read. */
  private static boolean othersCanRead(Path file) {
    return CommandLine.run(
                Map.of(),
                Duration.ofSeconds(10),
                List.of(
                    "setpriv",
                    "--reuid=65534",
                    "--regid=65534",
                    "--clear-groups",
                    "head",
                    "-c",
                    "1",
                    file.toString()))
            .status()
        == 0;
  }

  private static Map<String, String> secrets(BackupEnvironment environment) {
    Map<String, String> secrets = new HashMap<>();
    secrets.put("the S3 secret key", environment.connection().secretKey());
    for (String user : USERS) {
      secrets.put("the password of " + user, environment.password(user));
    }
    assertThat(secrets.values()).allSatisfy(secret -> assertThat(secret).hasSizeGreaterThan(15));
    return secrets;
  }
}
