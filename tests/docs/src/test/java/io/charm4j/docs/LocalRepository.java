package io.charm4j.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Maven repository that looks like the one of this machine, but takes what is installed of this project
 * for itself: links to everything else, which are removed when it is closed.
 */
final class LocalRepository implements AutoCloseable {
  private final Path directory;
  private final List<Path> links = new ArrayList<>();

  private LocalRepository(Path directory) {
    this.directory = directory;
  }

  static LocalRepository in(Path directory) throws IOException {
    Path below =
        Path.of(
            System.getProperty(
                "localRepository",
                Path.of(System.getProperty("user.home", ""), ".m2", "repository").toString()));
    LocalRepository repository = new LocalRepository(directory);
    repository.link(below, directory, "io");
    repository.link(below.resolve("io"), directory.resolve("io"), "charm4j");
    return repository;
  }

  Path directory() {
    return directory;
  }

  private void link(Path from, Path to, String except) throws IOException {
    Files.createDirectories(to);
    if (!Files.isDirectory(from)) {
      return;
    }
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.toList()) {
        if (!entry.getFileName().toString().equals(except)) {
          links.add(Files.createSymbolicLink(to.resolve(entry.getFileName()), entry));
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Path link : links) {
      Files.deleteIfExists(link);
    }
  }
}
