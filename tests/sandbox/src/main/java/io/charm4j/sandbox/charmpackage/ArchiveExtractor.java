package io.charm4j.sandbox.charmpackage;

import io.charm4j.sandbox.files.FileTrees;
import io.charm4j.testing.engine.charm.InvalidCharmException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Unpacks an archive by the rules of Juju's own extractor, not by those of {@code unzip}
 * (reference/juju-hook-contract §6.1): no modification times, permissions under the umask, links only
 * within the target, no devices.
 */
final class ArchiveExtractor {
  private final ZipFile archive;
  private final Path target;

  ArchiveExtractor(ZipFile archive, Path target) {
    this.archive = archive;
    this.target = target;
  }

  /** The cleaned name of every entry: what a later refresh compares with. */
  SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    entries().forEach(entry -> names.add(EntryPath.clean(entry.getName())));
    return Collections.unmodifiableSortedSet(names);
  }

  /**
   * Unpacks all of it; what is there and not in the archive stays.
   *
   * @throws InvalidCharmException when an entry must not be unpacked
   * @throws IOException when the archive cannot be read or a file not written
   */
  void extract() throws IOException {
    Files.createDirectories(target);
    for (ZipArchiveEntry entry : entries()) {
      try {
        extract(entry);
      } catch (RefusedEntryException e) {
        throw new InvalidCharmException(
            "cannot extract \"" + EntryPath.clean(entry.getName()) + "\": " + e.getMessage(), e);
      }
    }
  }

  /** Entries in the order of the archive's directory, as Go reads them. */
  private List<ZipArchiveEntry> entries() {
    return Collections.list(archive.getEntries());
  }

  private void extract(ZipArchiveEntry entry) throws IOException, RefusedEntryException {
    Path path = target.resolve(EntryPath.below(entry.getName()));
    EntryMode mode = EntryMode.of(entry);
    if (!path.equals(target)) {
      Files.createDirectories(path.resolveSibling(".").normalize());
      requireInside(path);
    }
    switch (mode.kind()) {
      case DIRECTORY -> writeDirectory(path, mode);
      case LINK -> writeLink(path, entry);
      case FILE -> writeFile(path, entry, mode.masked());
      case OTHER -> throw new RefusedEntryException("unknown file type");
    }
  }

  /** A directory may be a link by now; what it leads to must be in the charm, too. */
  private void requireInside(Path path) throws IOException, RefusedEntryException {
    if (!path.resolveSibling(".").toRealPath().startsWith(target.toRealPath())) {
      throw new RefusedEntryException("leads out of scope");
    }
  }

  /** As in Juju, a directory that is there gets the entry's mode without regard to the umask. */
  private static void writeDirectory(Path path, EntryMode mode) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.setPosixFilePermissions(path, mode.exact());
      return;
    }
    FileTrees.delete(path);
    Files.createDirectory(path);
    Files.setPosixFilePermissions(path, mode.masked());
  }

  private void writeFile(Path path, ZipArchiveEntry entry, Set<PosixFilePermission> permissions)
      throws IOException {
    FileTrees.delete(path);
    try (FileChannel file =
            FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        InputStream content = archive.getInputStream(entry);
        OutputStream output = Channels.newOutputStream(file)) {
      content.transferTo(output);
      file.force(true);
    }
    Files.setPosixFilePermissions(path, permissions);
  }

  private void writeLink(Path path, ZipArchiveEntry entry)
      throws IOException, RefusedEntryException {
    String destination;
    try (InputStream content = archive.getInputStream(entry)) {
      destination =
          StandardCharsets.UTF_8.decode(ByteBuffer.wrap(content.readAllBytes())).toString();
    }
    if (destination.startsWith("/")) {
      throw new RefusedEntryException("symlink \"" + destination + "\" is absolute");
    }
    if (!path.resolveSibling(destination).normalize().startsWith(target)) {
      throw new RefusedEntryException("symlink \"" + destination + "\" leads out of scope");
    }
    FileTrees.delete(path);
    Files.createSymbolicLink(path, Path.of(destination));
  }

  /** Why an entry is not unpacked. */
  private static final class RefusedEntryException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedEntryException(String message) {
      super(message);
    }
  }
}
