package io.charm4j.model;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A secret's files that a killed dispatch could not delete. */
final class SecretLeftover {
  private static final Logger LOG = LoggerFactory.getLogger(SecretLeftover.class);

  private SecretLeftover() {}

  static void delete(Path directory) {
    try {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
        for (Path file : files) {
          Files.delete(file);
        }
      }
      Files.delete(directory);
      LOG.info("Deleted secret files of an earlier hook that was killed");
    } catch (IOException e) {
      LOG.warn("Secret files of an earlier hook are still in {}: delete them", directory, e);
    }
  }
}
