package io.charm4j.testing.harness;

import io.charm4j.testing.engine.substrate.SubstrateException;
import io.charm4j.testing.engine.substrate.UnitName;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of in-process units: one temporary tree, gone with the model. */
final class UnitDirectories implements AutoCloseable {
  private final Path root;

  UnitDirectories() {
    try {
      root = Files.createTempDirectory("charm4j-model-");
    } catch (IOException e) {
      throw new SubstrateException("cannot make a directory for the model", e);
    }
  }

  Path charm(UnitName unit) {
    return root.resolve(unit.tag()).resolve("charm");
  }

  Path resources(UnitName unit) {
    return root.resolve(unit.tag()).resolve("resources");
  }

  Path storage(String id) {
    return root.resolve("storage").resolve(id.replace('/', '-'));
  }

  /** A directory that no unit has. */
  Path fresh(String name) {
    try {
      return Files.createTempDirectory(root, name + "-");
    } catch (IOException e) {
      throw new SubstrateException("cannot make a directory for " + name, e);
    }
  }

  /** Copies the descriptions of a charm, and whatever else is beside them, over what is there. */
  static void copy(Path source, Path target) {
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Path copy = target.resolve(source.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new SubstrateException("cannot copy " + source + " to " + target, e);
    }
  }

  /**
   * Removes the files of an old charm that the new one lacks; what the unit has added stays
   * (reference/juju-hook-contract §6.4).
   */
  static void removeWhatIsGone(Path old, Path charm, Path target) {
    try (Stream<Path> files = Files.walk(old)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = old.relativize(file).toString();
        if (!Files.exists(charm.resolve(name))) {
          Files.deleteIfExists(target.resolve(name));
        }
      }
    } catch (IOException e) {
      throw new SubstrateException("cannot remove files of " + old + " from " + target, e);
    }
  }

  static void delete(Path tree) {
    if (!Files.exists(tree)) {
      return;
    }
    try {
      Files.walkFileTree(
          tree,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                throws IOException {
              if (failure != null) {
                throw failure;
              }
              Files.delete(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new SubstrateException("cannot remove " + tree, e);
    }
  }

  @Override
  public void close() {
    delete(root);
  }
}
