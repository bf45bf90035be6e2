package io.charm4j.sandbox.charmpackage;

import io.charm4j.testing.consistency.CharmContents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Looks into a charm, packed or unpacked, without taking it for a valid one. */
public final class CharmInspection {
  private static final Set<String> DESCRIPTIONS =
      Set.of("metadata.yaml", "config.yaml", "actions.yaml", "manifest.yaml", "version");

  private final SortedMap<String, String> descriptions = new TreeMap<>();
  private final SortedSet<String> files = new TreeSet<>();
  private final SortedSet<String> executables = new TreeSet<>();

  private CharmInspection() {}

  /**
   * What is in a charm.
   *
   * @param charm a {@code .charm} file, or the directory of an unpacked one
   * @return its contents, with permissions as a unit's agent would leave them
   * @throws IOException when it cannot be read, or a file is no zip archive
   */
  public static CharmContents of(Path charm) throws IOException {
    CharmInspection inspection = new CharmInspection();
    if (Files.isDirectory(charm)) {
      inspection.addDirectory(charm);
    } else {
      inspection.addArchive(charm);
    }
    return new CharmContents(inspection.descriptions, inspection.files, inspection.executables);
  }

  private void addArchive(Path file) throws IOException {
    try (ZipFile archive = ZipFile.builder().setPath(file).get()) {
      for (ZipArchiveEntry entry : Collections.list(archive.getEntries())) {
        if (EntryMode.of(entry).kind() != EntryMode.Kind.DIRECTORY) {
          add(
              EntryPath.clean(entry.getName()),
              EntryMode.of(entry).masked().contains(PosixFilePermission.OWNER_EXECUTE));
          try (InputStream content = archive.getInputStream(entry)) {
            describe(EntryPath.clean(entry.getName()), content);
          }
        }
      }
    }
  }

  private void addDirectory(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      List<Path> regular = all.filter(Files::isRegularFile).toList();
      for (Path file : regular) {
        String name = directory.relativize(file).toString();
        add(name, Files.isExecutable(file));
        try (InputStream content = Files.newInputStream(file)) {
          describe(name, content);
        }
      }
    }
  }

  private void add(String name, boolean executable) {
    files.add(name);
    if (executable) {
      executables.add(name);
    }
  }

  private void describe(String name, InputStream content) throws IOException {
    if (DESCRIPTIONS.contains(name)) {
      descriptions.put(name, new String(content.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
