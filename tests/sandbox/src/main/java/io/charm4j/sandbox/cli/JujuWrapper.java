package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.ClassPath;
import io.charm4j.sandbox.controller.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/** The shell script {@code juju} that the PATH finds: it starts {@link JujuCommand}, as root. */
final class JujuWrapper {

  /** A command line lives for a moment: start quickly and spend nothing on running for long. */
  static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "-Xshare:auto",
          "-Xmx128m",
          "-Xlog:disable",
          "-Xlog:all=error:stderr");

  private final Path states;

  /**
   * A wrapper for the models of one state directory.
   *
   * @param states the directory of all models' state
   */
  JujuWrapper(Path states) {
    this.states = states;
  }

  /** The directory to put on the PATH. */
  Path directory() {
    return states.resolve("bin");
  }

  private Path script() {
    return directory().resolve("juju");
  }

  /** Writes the script, or writes it anew. */
  void write() throws IOException {
    Files.createDirectories(directory());
    Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("rwxr-xr-x"));
    Path next = directory().resolve("juju.new");
    Files.writeString(next, text());
    Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(next, script(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes the script once no model is left that could use it. */
  void removeUnlessUsed() throws IOException {
    if (!Files.isDirectory(states)) {
      return;
    }
    try (var models = Files.list(states)) {
      if (models.anyMatch(entry -> !entry.equals(directory()))) {
        return;
      }
    }
    Files.deleteIfExists(script());
    Files.deleteIfExists(directory());
    Files.deleteIfExists(states);
  }

  private String text() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return """
    #!/bin/sh
    # The juju of the sandbox's models; written anew by each "sandbox up".
    [ -n "${%1$s:-}" ] || %1$s=%3$s
    [ -n "${%2$s:-}" ] || %2$s=%4$s
    export %1$s %2$s
    if [ "$(id -u)" -ne 0 ]; then
      exec sudo -- env %1$s="$%1$s" %2$s="$%2$s" "$0" "$@"
    fi
    exec %5$s %6$s -cp %7$s %8$s "$@"
    """
        .formatted(
            CommandContext.MODEL_VARIABLE,
            StateDirectory.VARIABLE,
            CommandContext.DEFAULT_MODEL,
            ShellText.quote(states.toString()),
            ShellText.quote(java),
            JVM_OPTIONS.stream().map(ShellText::quote).collect(Collectors.joining(" ")),
            ShellText.quote(ClassPath.absolute()),
            JujuCommand.class.getName());
  }
}
