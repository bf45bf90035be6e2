package io.charm4j.sandbox.conformance;

import io.charm4j.sandbox.charmpackage.CharmArchive;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.CharmTexts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Packs charms whose {@code dispatch} does what a test says. */
final class PuppetCharm {
  private static final int FILE = 0100644;
  private static final int PROGRAM = 0100755;
  private static final String MANIFEST =
      "bases: [{name: ubuntu, channel: \"24.04\", architectures: [amd64]}]\n";

  private PuppetCharm() {}

  /** Packs a charm of these descriptions into the file, and reads it back as a deploy does. */
  static CharmPackage pack(Path file, CharmTexts texts) throws IOException {
    try (ZipArchiveOutputStream archive = new ZipArchiveOutputStream(file)) {
      add(archive, "metadata.yaml", FILE, withSummary(texts.metadata()));
      add(archive, "manifest.yaml", FILE, texts.manifest().orElse(MANIFEST));
      addIfPresent(archive, "config.yaml", texts.config());
      addIfPresent(archive, "actions.yaml", texts.actions());
      addIfPresent(archive, "version", texts.version());
      add(archive, "dispatch", PROGRAM, program());
    }
    return CharmArchive.read(file);
  }

  private static String program() throws IOException {
    try (InputStream content =
        Objects.requireNonNull(PuppetCharm.class.getResourceAsStream("puppet.pl"))) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What every packed charm must have, and a test need not write each time. */
  private static String withSummary(String metadata) {
    String text = metadata.strip() + "\n";
    for (String name : new String[] {"summary", "description"}) {
      if (!text.contains(name + ":")) {
        text = text + name + ": does what a test says\n";
      }
    }
    return text;
  }

  private static void addIfPresent(
      ZipArchiveOutputStream archive, String name, Optional<String> text) throws IOException {
    if (text.isPresent()) {
      add(archive, name, FILE, text.get());
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
