package io.valkeycharm.workload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Files of a workload on this machine. */
public final class MachineFiles implements WorkloadFiles {
  private static final String PRIVATE_FILE = "rw-------";
  private static final String SHARED_FILE = "rw-r-----";
  private static final String DIRECTORY = "rwxr-x---";

  /** A file system's own folder, which belongs to root (reference/snapd §11). */
  private static final String LOST_AND_FOUND = "lost+found";

  private final WorkloadOwner owner;

  /** For the files of one user. */
  public MachineFiles(WorkloadOwner owner) {
    this.owner = owner;
  }

  @Override
  public Optional<String> read(Path file) throws WorkloadException {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new WorkloadException("Could not read " + file, e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>It is written under another name beside it, given its owner and mode, and then renamed: at no
   * instant can anybody else read it, and a crash leaves the old file.
   */
  @Override
  public void writePrivate(Path file, String text) throws WorkloadException {
    Path draft = file.resolveSibling("." + file.getFileName() + ".new");
    try {
      try {
        Files.deleteIfExists(draft);
        writeDurably(draft, text);
        Files.setAttribute(draft, "unix:uid", owner.user());
        Files.setAttribute(draft, "unix:gid", owner.group());
        Files.move(
            draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException | RuntimeException e) {
        discard(draft, e);
        throw e;
      }
    } catch (IOException e) {
      throw new WorkloadException("Could not write " + file, e);
    }
  }

  @Override
  public void delete(Path file) throws WorkloadException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new WorkloadException("Could not remove " + file, e);
    }
  }

  @Override
  public boolean isFile(Path file) {
    return Files.isRegularFile(file);
  }

  @Override
  public long size(Path file) throws WorkloadException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw new WorkloadException("Could not look at " + file, e);
    }
  }

  @Override
  public List<String> names(Path directory) throws WorkloadException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new WorkloadException("Could not look at " + directory, e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>Links are not followed, and a file system's own {@code lost+found} stays root's.
   */
  @Override
  public void takeOver(Path directory) throws WorkloadException {
    FileVisitor<Path> visitor =
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes)
              throws IOException {
            if (path.endsWith(LOST_AND_FOUND)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            take(path, DIRECTORY);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
              throws IOException {
            if (!attributes.isSymbolicLink()) {
              take(path, SHARED_FILE);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException && !path.equals(directory)) {
              // A running server replaces its temporary files at any time.
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        };
    try {
      Files.walkFileTree(directory, visitor);
    } catch (IOException e) {
      throw new WorkloadException(
          "Could not hand " + directory + " over to the workload's user", e);
    }
  }

  /** A file's text; empty when it is missing or cannot be read. */
  static String textIfReadable(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  private void take(Path path, String mode) throws IOException {
    Files.setAttribute(path, "unix:uid", owner.user(), LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:gid", owner.group(), LinkOption.NOFOLLOW_LINKS);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static void writeDurably(Path file, String text) throws IOException {
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE_FILE));
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, options, mode)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static void discard(Path draft, Exception failure) {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
