package io.charm4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.testkit.HookVariables;
import io.charm4j.testkit.LingeringCharm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A charm in its own virtual machine, with an environment like Juju's and shell scripts as hook tools. */
class CharmProcessIT {
  @TempDir Path directory;

  private Path tools = Path.of("unset");
  private Path charm = Path.of("unset");
  private Path record = Path.of("unset");

  @BeforeEach
  void layOutAUnit() throws IOException {
    tools = Files.createDirectory(directory.resolve("tools"));
    charm = Files.createDirectory(directory.resolve("charm"));
    record = Files.createFile(directory.resolve("record"));
    tool("juju-log", "");
    tool("is-leader", "echo false");
    tool("status-set", "");
    tool("relation-ids", "echo '[\"peers:1\"]'");
    tool("relation-get", "echo '{}'");
    tool("relation-set", "cat >> \"" + record + "\"; echo >> \"" + record + "\"");
    tool("action-get", "echo '{\"say\":\"hello\"}'");
    tool("action-set", "");
  }

  @Test
  void aHookEndsThoughAThreadLingers() throws Exception {
    Ended ended = run("hooks/update-status");

    assertThat(ended).isEqualTo(new Ended(0, "", ""));
    assertThat(Files.readString(record))
        .isEqualTo(
            """
            juju-log --log-level INFO -- handling update-status
            relation-ids peers --format=json
            is-leader --format=json
            status-set --application=False active -- ready
            relation-get --format=json -r peers:1 - web/0
            relation-set -r peers:1 --file -
            {"seen":"update-status"}
            """);
    assertThat(charm).isEmptyDirectory();
  }

  @Test
  void anActionAnswers() throws Exception {
    Ended ended = run("actions/speak");

    assertThat(ended).isEqualTo(new Ended(0, "", ""));
    assertThat(Files.readString(record)).endsWith("action-set said=hello\n");
  }

  @Test
  void aFailureEndsTheProcessWithOneAndSendsNothing() throws Exception {
    Ended ended = run("hooks/stop");

    assertThat(ended).isEqualTo(new Ended(1, "", ""));
    assertThat(Files.readString(record))
        .contains("juju-log --log-level ERROR -- Unexpected failure in stop: IllegalStateException")
        .doesNotContain("relation-set", "status-set");
  }

  @Test
  void withoutHookToolsTheLogGoesToStandardError() throws Exception {
    Files.delete(tools.resolve("juju-log"));

    Ended ended = run("hooks/update-status");

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.errors())
        .startsWith("WARNING Could not start juju-log: hook tools exist only inside")
        .endsWith("INFO handling update-status\n");
  }

  private record Ended(int exitCode, String output, String errors) {}

  private Ended run(String dispatchPath) throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    Path errors = directory.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                LingeringCharm.class.getName())
            .directory(charm.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(HookVariables.of(dispatchPath, charm));
    environment.put("LANG", "C.UTF-8");
    environment.put("PATH", tools + ":/usr/bin:/bin");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the process ended").isTrue();
      return new Ended(process.exitValue(), Files.readString(output), Files.readString(errors));
    } finally {
      process.destroyForcibly();
    }
  }

  private void tool(String name, String body) throws IOException {
    Path file = tools.resolve(name);
    Files.writeString(
        file, "#!/bin/sh\necho \"" + name + " $*\" >> \"" + record + "\"\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
