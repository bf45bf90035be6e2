package io.charm4j.sandbox.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The host's programs that machines are built with. */
final class HostTools {

  private static final Map<String, String> PACKAGES =
      Map.of(
          "ip", "iproute2",
          "unshare", "util-linux",
          "nsenter", "util-linux",
          "setsid", "util-linux",
          "perl", "perl-base");

  private HostTools() {}

  /** Fails with the names of the packages to install when a program is missing. */
  static void require(Map<String, String> environment) {
    if (!System.getProperty("os.name").equals("Linux")) {
      throw CommandFailedException.failed("the sandbox runs on Linux only");
    }
    Map<String, String> missing = new TreeMap<>(PACKAGES);
    missing.keySet().removeIf(tool -> isOnPath(tool, environment));
    if (!missing.isEmpty()) {
      throw CommandFailedException.failed(
          "the sandbox needs the programs %s: install the packages %s"
              .formatted(
                  String.join(", ", missing.keySet()),
                  String.join(" ", List.copyOf(missing.values()).stream().distinct().toList())));
    }
  }

  /** Whether the PATH has an executable of this name. */
  static boolean isOnPath(String tool, Map<String, String> environment) {
    for (String directory : environment.getOrDefault("PATH", "").split(":", -1)) {
      if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, tool))) {
        return true;
      }
    }
    return false;
  }
}
