package io.charm4j.sandbox.controller;

import io.charm4j.testing.engine.state.ModelStore;
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
import java.util.EnumSet;
import java.util.Optional;

/** Keeps the model in two files of its state directory, both readable by their owner alone. */
final class FileModelStore implements ModelStore {

  private final StateDirectory directory;

  FileModelStore(StateDirectory directory) {
    this.directory = directory;
  }

  @Override
  public void saveConfidential(String json) {
    replace(directory.secretsFile(), json);
  }

  @Override
  public void saveModel(String json) {
    replace(directory.modelFile(), json);
  }

  @Override
  public Optional<String> loadConfidential() {
    return read(directory.secretsFile());
  }

  @Override
  public Optional<String> loadModel() {
    return read(directory.modelFile());
  }

  @Override
  public void clear() {
    try {
      Files.deleteIfExists(directory.modelFile());
      Files.deleteIfExists(directory.secretsFile());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove the model's state", e);
    }
  }

  private static void replace(Path file, String json) {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(next);
      try (FileChannel channel =
          FileChannel.open(
              next,
              EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        ByteBuffer bytes = ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot save the model's state to " + file, e);
    }
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the model's state from " + file, e);
    }
  }
}
