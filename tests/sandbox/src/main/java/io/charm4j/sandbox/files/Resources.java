package io.charm4j.sandbox.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Copies the small programs that travel in this jar to where they run. */
public final class Resources {
  private Resources() {}

  /**
   * Writes the resource as an executable file, replacing an older one.
   *
   * @param neighbour a class of the package that the resource is in
   * @throws IOException when it cannot be written
   */
  public static void installProgram(Class<?> neighbour, String resource, Path target)
      throws IOException {
    Path directory = target.toAbsolutePath().resolve("..").normalize();
    Files.createDirectories(directory);
    // Another program may be reading the one that is replaced: it must find it whole.
    Path fresh = Files.createTempFile(directory, "program", ".new");
    try (InputStream content = neighbour.getResourceAsStream(resource)) {
      if (content == null) {
        throw new FileNotFoundException("resource " + resource + " is missing from the jar");
      }
      Files.copy(content, fresh, StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
