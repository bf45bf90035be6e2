package io.charm4j.sandbox.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** A small charm with workload containers, written in shell and packed as a real one is. */
final class KeeperCharm {
  private static final int FILE = 0100644;
  private static final int PROGRAM = 0100755;

  private KeeperCharm() {}

  /**
   * Packs it.
   *
   * @param charmUser who runs it: a word of {@code charm-user}
   */
  static Path pack(Path directory, String charmUser) throws IOException {
    Path file = directory.resolve("keeper-" + charmUser + "_ubuntu-24.04-amd64.charm");
    try (ZipArchiveOutputStream archive = new ZipArchiveOutputStream(file)) {
      for (String name : List.of("metadata.yaml", "manifest.yaml", "actions.yaml", "layer.yaml")) {
        String text = read(name).replace("charm-user: root", "charm-user: " + charmUser);
        add(archive, name, FILE, text);
      }
      add(archive, "dispatch", PROGRAM, read("dispatch"));
    }
    return file;
  }

  private static String read(String name) throws IOException {
    try (InputStream content =
        Objects.requireNonNull(KeeperCharm.class.getResourceAsStream("keeper/" + name), name)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void add(ZipArchiveOutputStream archive, String name, int mode, String text)
      throws IOException {
    ZipArchiveEntry entry = new ZipArchiveEntry(name);
    entry.setUnixMode(mode);
    archive.putArchiveEntry(entry);
    archive.write(text.getBytes(StandardCharsets.UTF_8));
    archive.closeArchiveEntry();
  }
}
