package io.valkeycharm.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for the time of a measurement, readable by its owner alone; closing removes it. */
public final class WorkDirectory implements AutoCloseable {
  private final Path path;

  private WorkDirectory(Path path) {
    this.path = path;
  }

  /** Makes one where the machine keeps temporary files. */
  public static WorkDirectory create() throws IOException {
    return new WorkDirectory(Files.createTempDirectory("valkey-bench-"));
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Makes a directory of that name in it. */
  public Path directory(String name) throws IOException {
    return Files.createDirectory(path.resolve(name));
  }

  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(path)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
