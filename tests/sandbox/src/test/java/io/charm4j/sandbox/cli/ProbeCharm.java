package io.charm4j.sandbox.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** A small charm written in shell, packed as a real one is. */
final class ProbeCharm {

  private static final int FILE = 0100644;
  private static final int PROGRAM = 0100755;

  private ProbeCharm() {}

  static Path pack(Path directory) throws IOException {
    Path file = directory.resolve("probe_ubuntu-24.04-amd64.charm");
    try (ZipArchiveOutputStream archive = new ZipArchiveOutputStream(file)) {
      for (String name : List.of("metadata.yaml", "manifest.yaml", "config.yaml", "actions.yaml")) {
        add(archive, name, FILE);
      }
      add(archive, "dispatch", PROGRAM);
    }
    return file;
  }

  private static void add(ZipArchiveOutputStream archive, String name, int mode)
      throws IOException {
    ZipArchiveEntry entry = new ZipArchiveEntry(name);
    entry.setUnixMode(mode);
    archive.putArchiveEntry(entry);
    try (InputStream content =
        Objects.requireNonNull(ProbeCharm.class.getResourceAsStream("probe/" + name), name)) {
      content.transferTo((OutputStream) archive);
    }
    archive.closeArchiveEntry();
  }
}
