package io.charm4j.testing.harness;

import io.charm4j.testing.engine.charm.CharmTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The description files of a charm that is a Java object: its runtime reads them from its directory. */
final class CharmFiles {
  private CharmFiles() {}

  static void write(Path directory, CharmTexts texts) throws IOException {
    Files.writeString(directory.resolve("metadata.yaml"), texts.metadata());
    write(directory, "config.yaml", texts.config());
    write(directory, "actions.yaml", texts.actions());
    write(directory, "manifest.yaml", texts.manifest());
    write(directory, "version", texts.version());
  }

  private static void write(Path directory, String name, Optional<String> text) throws IOException {
    if (text.isPresent()) {
      Files.writeString(directory.resolve(name), text.get());
    }
  }
}
