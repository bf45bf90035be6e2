package io.charm4j.sandbox.charmpackage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Builds zip files entry by entry, with any Unix mode, or with none as plain Java code does. */
final class ZipFixture {
  static final String METADATA =
      """
      name: probe
      summary: s
      description: d
      requires:
        db:
          interface: pgsql
      """;
  static final String MANIFEST =
      """
      bases:
        - name: ubuntu
          channel: "24.04"
          architectures: [amd64]
      """;

  private record Entry(String name, int mode, String content) {}

  private final List<Entry> entries = new ArrayList<>();

  /** What every valid charm has. */
  static ZipFixture charm() {
    return new ZipFixture()
        .file("metadata.yaml", 0100644, METADATA)
        .file("manifest.yaml", 0100644, MANIFEST)
        .file("dispatch", 0100755, "#!/bin/sh\necho dispatched\n");
  }

  /** An entry with a complete Unix mode; 0 leaves the archive without Unix modes for it. */
  ZipFixture file(String name, int mode, String content) {
    entries.removeIf(entry -> entry.name().equals(name));
    entries.add(new Entry(name, mode, content));
    return this;
  }

  ZipFixture without(String name) {
    entries.removeIf(entry -> entry.name().equals(name));
    return this;
  }

  Path write(Path file) throws IOException {
    try (ZipArchiveOutputStream output = new ZipArchiveOutputStream(file)) {
      for (Entry entry : entries) {
        ZipArchiveEntry zipEntry = new ZipArchiveEntry(entry.name());
        zipEntry.setTime(0);
        if (entry.mode() != 0) {
          zipEntry.setUnixMode(entry.mode());
        }
        output.putArchiveEntry(zipEntry);
        output.write(entry.content().getBytes(StandardCharsets.UTF_8));
        output.closeArchiveEntry();
      }
    }
    return file;
  }
}
