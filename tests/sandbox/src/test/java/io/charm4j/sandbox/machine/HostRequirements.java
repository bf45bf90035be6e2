package io.charm4j.sandbox.machine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.charm4j.sandbox.controller.ModelCloud;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a host needs for real machines; tests are skipped, with the reason, where it is missing. */
public final class HostRequirements {
  private static final List<String> PROGRAMS =
      List.of(
          "/usr/bin/unshare",
          "/usr/bin/nsenter",
          "/usr/bin/perl",
          "/usr/bin/setsid",
          "/usr/bin/timeout");

  private HostRequirements() {}

  /** Skips the calling test unless machines can be made here. */
  public static void assumeMachines() {
    assumeTrue(
        "root".equals(System.getProperty("user.name")),
        "skipped: machines need root: run sudo ./dev test");
    for (String program : PROGRAMS) {
      assumeTrue(Files.isExecutable(Path.of(program)), "skipped: " + program + " is missing");
    }
    assumeTrue(
        Files.isExecutable(Path.of("/usr/sbin/ip")) || Files.isExecutable(Path.of("/usr/bin/ip")),
        "skipped: the ip program of iproute2 is missing");
    assumeTrue(
        HostCommand.tryRun("unshare", "--mount", "--net", "--pid", "--fork", "true").exitCode()
            == 0,
        "skipped: this host does not allow new namespaces");
  }

  /** Skips the calling test unless workload containers can have a Pebble. */
  public static void assumePebble() {
    assumeTrue(
        ModelCloud.findPebble().isPresent(),
        "skipped: there is no Pebble: name one by PEBBLE_PROGRAM, as ./dev test does when it can build one");
  }

  /** Skips the calling test unless a program is there. */
  public static void assumeProgram(String path) {
    assumeTrue(Files.isExecutable(Path.of(path)), "skipped: " + path + " is missing");
  }
}
