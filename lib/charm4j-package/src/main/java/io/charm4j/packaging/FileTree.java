package io.charm4j.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Folders with all that is in them. */
final class FileTree {
  private FileTree() {}

  /** Removes a folder, if it is there. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path entry : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }

  /**
   * Copies a folder with its files' modes.
   *
   * @param isWanted tells which files, by their path inside the folder
   */
  static void copy(Path from, Path to, Predicate<Path> isWanted) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path entry : tree.filter(Files::isRegularFile).toList()) {
        Path inside = from.relativize(entry);
        if (isWanted.test(inside)) {
          Path target = to.resolve(inside);
          Files.createDirectories(target.resolve("..").normalize());
          Files.copy(entry, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }
}
