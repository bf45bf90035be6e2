package io.valkeycharm.training;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** An executable that is made of a resource. */
final class ProgramFile {
  private ProgramFile() {}

  /**
   * Writes it.
   *
   * @param owner the class that the resource lies beside
   */
  static void write(Class<?> owner, String resource, Path file) throws IOException {
    try (InputStream text = owner.getResourceAsStream(resource)) {
      if (text == null) {
        throw new IllegalStateException("No " + resource + " beside " + owner);
      }
      Files.copy(text, file);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
