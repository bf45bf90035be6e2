package io.valkeycharm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each event pays for a new virtual machine, so a hook must not load what it does not need. */
class ColdStartIT {
  private static final String TOOL =
      """
      #!/bin/sh
      case "${0##*/}" in
        is-leader) echo true ;;
        relation-ids) echo '[]' ;;
        *) echo '{}' ;;
      esac
      """;

  @TempDir private Path root;

  @Test
  void hookWithoutStoreAndServerLoadsNeitherClient() throws Exception {
    Path log = root.resolve("classes");

    int exitCode = dispatch("hooks/update-status", log);

    assertThat(exitCode).as(Files.readString(root.resolve("output"))).isZero();
    List<String> loaded = Files.readAllLines(log);
    assertThat(loaded).anyMatch(line -> line.contains("io.valkeycharm.ValkeyCharm"));
    assertThat(loaded)
        .noneMatch(line -> line.contains("software.amazon."))
        .noneMatch(line -> line.contains("org.eclipse.jetty."))
        .noneMatch(line -> line.contains("io.charm4j.pebble."))
        .noneMatch(line -> line.contains("com.fasterxml.jackson.databind.ObjectMapper"));
  }

  private int dispatch(String path, Path log) throws IOException, InterruptedException {
    Path charm = Files.createDirectory(root.resolve("charm"));
    Files.copy(Path.of("..", "metadata.yaml"), charm.resolve("metadata.yaml"));
    Path tools = Files.createDirectory(root.resolve("tools"));
    for (String tool :
        List.of("config-get", "is-leader", "relation-ids", "status-set", "juju-log")) {
      Files.writeString(tools.resolve(tool), TOOL);
      Files.setPosixFilePermissions(
          tools.resolve(tool), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            "-Xlog:class+load:file=" + log,
            "-cp",
            System.getProperty(
                "surefire.real.class.path", System.getProperty("java.class.path", "")),
            ValkeyCharm.class.getName());
    builder.directory(charm.toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(root.resolve("output").toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", tools + ":/usr/bin:/bin");
    environment.put("LANG", "C.UTF-8");
    environment.put("JUJU_CHARM_DIR", charm.toString());
    environment.put("JUJU_UNIT_NAME", "valkey/0");
    environment.put("JUJU_MACHINE_ID", "0");
    environment.put("JUJU_MODEL_NAME", "test");
    environment.put("JUJU_MODEL_UUID", "cdac5656-2423-4388-8f30-41854b4cca7d");
    environment.put("JUJU_VERSION", "3.6.8");
    environment.put("JUJU_CONTEXT_ID", "valkey/0-update-status-1");
    environment.put("JUJU_HOOK_NAME", "update-status");
    environment.put("JUJU_DISPATCH_PATH", path);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the hook ends").isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }
}
