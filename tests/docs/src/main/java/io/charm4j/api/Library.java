package io.charm4j.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A library of this repository.
 *
 * @param name its module's name, such as {@code charm4j}
 * @param directory its module's directory
 * @param listing the file in which its API is written down
 */
public record Library(String name, Path directory, Path listing) {
  /** What the documentation of a package says that is public only for other packages of its library. */
  static final String INTERNAL = "Not part of the public API";

  /** Whose API is written down. */
  public static List<Library> all(Path checkout) {
    return Stream.of(
            "charm4j", "charm4j-interfaces", "charm4j-pebble", "charm4j-snapd", "charm4j-testing")
        .map(name ->
            new Library(
                name,
                checkout.resolve("lib").resolve(name),
                checkout.resolve("docs/reference/api").resolve(name + ".txt")))
        .toList();
  }

  /** The compiled classes, sorted. */
  List<Path> classFiles() throws IOException {
    return files(directory.resolve("target/classes"), ".class");
  }

  /** The packages whose documentation says that they are internal. */
  Set<String> internalPackages() throws IOException {
    Path sources = directory.resolve("src/main/java");
    Set<String> internal = new TreeSet<>();
    for (Path file : files(sources, "package-info.java")) {
      if (Files.readString(file).contains(INTERNAL)) {
        internal.add(sources.relativize(file.getParent()).toString().replace('/', '.'));
      }
    }
    return internal;
  }

  private static List<Path> files(Path root, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
