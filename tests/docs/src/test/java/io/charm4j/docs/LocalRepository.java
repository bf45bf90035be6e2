package io.charm4j.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A Maven repository that looks like the one of this machine, but takes what is installed of this project
 * for itself: links to everything else.
 */
final class LocalRepository {
  private LocalRepository() {}

  static Path over(Path directory) throws IOException {
    Path below =
        Path.of(
            System.getProperty(
                "localRepository",
                Path.of(System.getProperty("user.home", ""), ".m2", "repository").toString()));
    link(below, directory, "io");
    link(below.resolve("io"), directory.resolve("io"), "charm4j");
    return directory;
  }

  private static void link(Path from, Path to, String except) throws IOException {
    Files.createDirectories(to);
    if (!Files.isDirectory(from)) {
      return;
    }
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.toList()) {
        if (!entry.getFileName().toString().equals(except)) {
          Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
        }
      }
    }
  }
}
