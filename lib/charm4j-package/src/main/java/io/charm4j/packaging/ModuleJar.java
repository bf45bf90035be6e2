package io.charm4j.packaging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A module that is being written for jlink. The same entries in the same order make the same file. */
final class ModuleJar implements AutoCloseable {
  /** Any time will do that is the same in each build, and that a zip file can hold. */
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final ZipOutputStream zip;

  private ModuleJar(ZipOutputStream zip) {
    this.zip = zip;
  }

  static ModuleJar create(Path file) throws IOException {
    OutputStream output = Files.newOutputStream(file);
    ZipOutputStream zip = new ZipOutputStream(output);
    // jlink reads it once, and the package is compressed as a whole.
    zip.setLevel(0);
    return new ModuleJar(zip);
  }

  void add(String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(ENTRY_TIME);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
