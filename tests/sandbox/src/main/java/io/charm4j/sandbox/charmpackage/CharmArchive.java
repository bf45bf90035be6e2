package io.charm4j.sandbox.charmpackage;

import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.charm.InvalidCharmException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A {@code .charm} file. */
public final class CharmArchive implements AutoCloseable {
  private final Path file;
  private final ZipFile archive;

  private CharmArchive(Path file, ZipFile archive) {
    this.file = file;
    this.archive = archive;
  }

  /**
   * Opens the file.
   *
   * @throws InvalidCharmException when it is a directory
   * @throws IOException when it cannot be read or is no zip archive
   */
  public static CharmArchive open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new InvalidCharmException(
          file + " is a directory: pack the charm into a .charm file first");
    }
    return new CharmArchive(file, ZipFile.builder().setPath(file).get());
  }

  /**
   * Reads and checks the file's descriptions.
   *
   * @throws InvalidCharmException when the charm breaks a rule of its format
   * @throws IOException when the file cannot be read
   */
  public static CharmPackage read(Path file) throws IOException {
    try (CharmArchive archive = open(file)) {
      return archive.read();
    }
  }

  /** What the charm's descriptions say. */
  CharmPackage read() throws IOException {
    Optional<String> metadata = text("metadata.yaml");
    if (metadata.isEmpty()) {
      throw new InvalidCharmException("archive file \"metadata.yaml\" not found in " + file);
    }
    CharmTexts texts =
        new CharmTexts(
            metadata.get(),
            text("config.yaml"),
            text("actions.yaml"),
            text("manifest.yaml"),
            text("version"));
    CharmPackage charm = CharmPackage.parse(file, texts);
    CharmFormat.check(charm.metadata().name(), texts, names());
    return charm;
  }

  /** The cleaned names of all entries. */
  SortedSet<String> names() {
    return new ArchiveExtractor(archive, Path.of("/")).names();
  }

  /** Unpacks the files over what is in the directory. */
  void extract(Path target) throws IOException {
    new ArchiveExtractor(archive, target).extract();
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }

  private Optional<String> text(String name) throws IOException {
    ZipArchiveEntry entry = archive.getEntry(name);
    if (entry == null) {
      return Optional.empty();
    }
    try (InputStream content = archive.getInputStream(entry)) {
      return Optional.of(new String(content.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
