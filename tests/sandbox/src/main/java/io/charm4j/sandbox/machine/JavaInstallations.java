package io.charm4j.sandbox.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds the host's Java run-times.
 *
 * <p>A machine of a real cloud has none, so a machine here must not have one by accident: a charm brings
 * its own (reference/juju-hook-contract §6.6).
 */
final class JavaInstallations {
  /** Directories that hold nothing but Java. */
  private static final List<Path> JAVA_PARENTS =
      List.of(Path.of("/usr/lib/jvm"), Path.of("/usr/java"));

  private static final List<Path> COMMON_PARENTS = List.of(Path.of("/usr/local"), Path.of("/opt"));
  private static final List<Path> COMMAND_DIRECTORIES =
      List.of(
          Path.of("/usr/bin"),
          Path.of("/usr/sbin"),
          Path.of("/usr/local/bin"),
          Path.of("/usr/local/sbin"));

  private JavaInstallations() {}

  /**
   * The directories and commands to hide.
   *
   * @throws IOException when a directory of the host cannot be read
   */
  static Set<Path> find() throws IOException {
    Set<Path> homes = homes();
    Set<Path> found = new TreeSet<>(homes);
    for (Path directory : COMMAND_DIRECTORIES) {
      for (Path command : entries(directory)) {
        if (isJava(command, homes)) {
          found.add(command);
        }
      }
    }
    return found;
  }

  private static Set<Path> homes() throws IOException {
    Set<Path> homes = new TreeSet<>();
    JAVA_PARENTS.stream().filter(Files::exists).forEach(homes::add);
    for (Path parent : COMMON_PARENTS) {
      for (Path candidate : entries(parent)) {
        if (Files.exists(candidate.resolve("bin/java"))) {
          homes.add(candidate);
        }
      }
    }
    return homes;
  }

  private static boolean isJava(Path command, Set<Path> homes) throws IOException {
    if (command.endsWith("java")) {
      return true;
    }
    if (!Files.isSymbolicLink(command) || !Files.exists(command)) {
      return false;
    }
    Path target = command.toRealPath();
    return homes.stream().anyMatch(target::startsWith);
  }

  private static List<Path> entries(Path directory) throws IOException {
    // A link such as /usr/sbin -> bin names a directory that is looked at under its own name.
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return new ArrayList<>(entries.toList());
    }
  }
}
