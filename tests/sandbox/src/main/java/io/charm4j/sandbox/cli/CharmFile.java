package io.charm4j.sandbox.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the packed charm that a user means. */
final class CharmFile {

  private CharmFile() {}

  /** The file itself, or the only {@code .charm} file of a directory. */
  static Path find(Path given) {
    if (Files.isRegularFile(given)) {
      return given;
    }
    if (!Files.isDirectory(given)) {
      throw CommandFailedException.failed(
          "no charm was found at \"" + given + "\": give the path of a .charm file");
    }
    List<Path> charms = charmsIn(given);
    if (charms.size() != 1) {
      throw CommandFailedException.failed(
          "the directory \"%s\" has %d .charm files where one is expected: give the file's path"
              .formatted(given, charms.size()));
    }
    return charms.getFirst();
  }

  private static List<Path> charmsIn(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".charm") && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw CommandFailedException.failed(
          "cannot read the directory \"" + directory + "\": " + e.getMessage());
    }
  }
}
