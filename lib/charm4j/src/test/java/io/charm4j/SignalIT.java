package io.charm4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.charm4j.testkit.HookVariables;
import io.charm4j.testkit.LingeringCharm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGTERM in the middle of a hook. Juju looks at how the process ended, by signal or by code, which Java does
 * not tell apart, so Perl is the parent here.
 */
class SignalIT {
  private static final Path PERL = Path.of("/usr/bin/perl");

  /** Ends its child when the file appears that a hook tool makes; prints the signal and the exit code. */
  private static final String PARENT =
      """
      my $started = shift;
      my $child = fork();
      if ($child == 0) { exec @ARGV or exit 99; }
      for (1 .. 600) { last if -e $started; select undef, undef, undef, 0.1; }
      kill "TERM", $child;
      waitpid $child, 0;
      print $? & 127, " ", $? >> 8, "\\n";
      """;

  @TempDir Path directory;

  @Test
  void withTheFlagTheProcessDiesOfTheSignal() throws IOException, InterruptedException {
    assertThat(endOfTerminatedHook(List.of("-Xrs"))).isEqualTo("15 0\n");
  }

  @Test
  void withoutItJujuWouldSeeAFailedHook() throws IOException, InterruptedException {
    assertThat(endOfTerminatedHook(List.of())).isEqualTo("0 143\n");
  }

  private String endOfTerminatedHook(List<String> flags) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(PERL), "Only " + PERL + " tells death by signal from an exit");
    Path charm = Files.createDirectory(directory.resolve("charm"));
    Path tools = Files.createDirectory(directory.resolve("tools"));
    Path started = directory.resolve("started");
    Path tool = tools.resolve("juju-log");
    Files.writeString(
        tool,
        """
        #!/bin/sh
        echo $$ > '%1$s.new' && mv '%1$s.new' '%1$s'
        exec sleep 60
        """
            .formatted(started));
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> words =
        new ArrayList<>(List.of(PERL.toString(), "-e", PARENT, started.toString()));
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(flags);
    words.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            LingeringCharm.class.getName()));
    Path output = directory.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(charm.toFile())
            .redirectOutput(output.toFile())
            .redirectError(directory.resolve("errors").toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(HookVariables.of("hooks/update-status", charm));
    environment.put("PATH", tools + ":/usr/bin:/bin");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("the process ended").isTrue();
      return Files.readString(output, StandardCharsets.UTF_8);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      if (Files.exists(started)) {
        // The hook tool outlives the hook, as it does under Juju.
        long pid = Long.parseLong(Files.readString(started).strip());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }
}
