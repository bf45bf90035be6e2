package io.charm4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps in a file in the charm's directory, for its owner's eyes only; replaced as a whole, at the end of a
 * dispatch that succeeded.
 */
final class KeptStateFile implements KeptStateStore {
  private static final String NAME = ".charm4j-state.json";

  private final Path file;
  private final Path aside;
  private final Path fresh;

  KeptStateFile(Path charmDirectory) {
    this.file = charmDirectory.resolve(NAME);
    this.aside = charmDirectory.resolve(NAME + ".unreadable");
    this.fresh = charmDirectory.resolve(NAME + ".new");
  }

  @Override
  public Optional<String> load() {
    try {
      // Bytes that are no text become marks that no parser takes, so such a file counts as
      // unreadable.
      return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + file, e);
    }
  }

  @Override
  public String putAside() {
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      return aside.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Could not put aside " + file + ", which cannot be read: remove it", e);
    }
  }

  @Override
  public void saveBeforeSending(Optional<String> text) {}

  @Override
  public void saveAfterSending(Optional<String> text) {
    try {
      if (text.isEmpty()) {
        Files.deleteIfExists(file);
      } else {
        replace(text.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not keep in " + file + " what comes next", e);
    }
  }

  private void replace(String text) throws IOException {
    Files.deleteIfExists(fresh);
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
