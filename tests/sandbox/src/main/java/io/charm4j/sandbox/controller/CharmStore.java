package io.charm4j.sandbox.controller;

import io.charm4j.testing.engine.charm.CharmPackage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Keeps a copy of every charm that was deployed, as a real controller does: units added later get the
 * charm that was deployed, whatever has become of the file since.
 */
final class CharmStore {

  private final Path directory;
  private final CharmReader reader;

  CharmStore(StateDirectory directory, CharmReader reader) {
    this.directory = directory.charms();
    this.reader = reader;
  }

  /** Copies the charm and reads it from the copy. */
  CharmPackage add(Path charm) throws RequestRefusedException {
    try {
      Files.createDirectories(directory);
      return reader.read(copy(charm));
    } catch (NoSuchFileException e) {
      throw new RequestRefusedException("no charm was found at \"" + charm + "\"", e);
    } catch (IOException e) {
      throw new RequestRefusedException(
          "cannot read the charm \"" + charm + "\": " + e.getMessage(), e);
    }
  }

  /** Answers the copy, which is named after its content. */
  private Path copy(Path charm) throws IOException {
    Path unnamed = Files.createTempFile(directory, "copy", ".new");
    try {
      MessageDigest digest = sha256();
      try (InputStream in = new DigestInputStream(Files.newInputStream(charm), digest);
          OutputStream out = Files.newOutputStream(unnamed)) {
        in.transferTo(out);
      }
      Path named = directory.resolve(HexFormat.of().formatHex(digest.digest()) + ".charm");
      return Files.move(unnamed, named, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unnamed);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
