package io.charm4j.model;

import io.charm4j.secret.SecretContent;
import io.charm4j.secret.SensitiveString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A secret's content as files of mode 0600 in a directory of mode 0700, for as long as one hook tool
 * reads them: the only way that neither argv nor a pipe's reader shows them (reference/juju-hook-contract
 * §2.6). The directory lies where a later dispatch finds it, should this one be killed before it is deleted.
 */
final class SecretFiles implements AutoCloseable {
  /** How the names of the directories begin. */
  static final String PREFIX = ".charm4j-secret-";

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path directory;
  private final List<Path> files = new ArrayList<>();
  private final List<String> words = new ArrayList<>();

  private SecretFiles(Path directory) {
    this.directory = directory;
  }

  /** Writes the files; to be closed after the tool has ended. */
  static SecretFiles write(Path workspace, SecretContent content) {
    try {
      SecretFiles files =
          new SecretFiles(Files.createTempDirectory(workspace, PREFIX, OWNER_ONLY_DIRECTORY));
      try {
        for (Map.Entry<String, SensitiveString> entry : content.asMap().entrySet()) {
          files.add(entry.getKey(), entry.getValue());
        }
        return files;
      } catch (IOException | RuntimeException e) {
        files.delete().ifPresent(e::addSuppressed);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Could not hand a secret to Juju: its content could not be written to a temporary file",
          e);
    }
  }

  /** The words that name the files, {@code key#file=/path}. */
  List<String> words() {
    return List.copyOf(words);
  }

  /** Deletes files and directory. */
  @Override
  public void close() {
    delete()
        .ifPresent(e -> {
          throw new UncheckedIOException(
              "Could not delete the temporary secret files in " + directory + ": delete them", e);
        });
  }

  private void add(String key, SensitiveString value) throws IOException {
    Path file = directory.resolve(key);
    files.add(file);
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (SeekableByteChannel channel = Files.newByteChannel(file, options, OWNER_ONLY_FILE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(value.reveal());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
    words.add(key + "#file=" + file.toAbsolutePath());
  }

  private Optional<IOException> delete() {
    Optional<IOException> failure = Optional.empty();
    List<Path> paths = new ArrayList<>(files);
    paths.add(directory);
    for (Path path : paths) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        failure.ifPresentOrElse(first -> first.addSuppressed(e), () -> {});
        failure = failure.or(() -> Optional.of(e));
      }
    }
    return failure;
  }
}
