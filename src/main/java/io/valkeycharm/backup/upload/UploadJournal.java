package io.valkeycharm.backup.upload;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the runs of this unit may have left behind: one file a run in a directory of the unit's own, on disk
 * before the first byte is in the store. Whoever writes or sweeps holds the unit's backup lock.
 */
public final class UploadJournal {
  private static final String SUFFIX = ".upload";
  private static final String DRAFT_SUFFIX = ".draft";

  private final Path directory;

  /** A journal in {@code directory}, which is made when it is first needed. */
  public UploadJournal(Path directory) {
    this.directory = directory;
  }

  /**
   * Puts an entry on disk in place of the run's earlier one, before it returns.
   *
   * @throws BackupException.UnitFailed when the disk refuses
   */
  void write(JournalEntry entry) throws BackupException {
    Path file = file(entry.runId());
    Path draft = file.resolveSibling(file.getFileName() + DRAFT_SUFFIX);
    byte[] text = JournalFormat.write(entry).getBytes(StandardCharsets.UTF_8);
    // An interrupted thread can't write to a channel; but this has to be on disk then, too.
    boolean interrupted = Thread.interrupted();
    try {
      Files.createDirectories(directory);
      try (FileChannel channel =
          FileChannel.open(
              draft,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(text);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      synchronizeDirectory();
    } catch (IOException e) {
      throw failed("written", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Forgets a run that has left nothing behind. */
  void remove(String runId) throws BackupException {
    try {
      Files.deleteIfExists(file(runId));
    } catch (IOException e) {
      throw failed("cleared", e);
    }
  }

  /**
   * What is in the journal.
   *
   * @param entries all runs that may have left something behind, as far as they can be read
   * @param unreadable why others can't be
   */
  record Contents(List<JournalEntry> entries, List<BackupException> unreadable) {
    /** Copies the lists. */
    Contents {
      entries = List.copyOf(entries);
      unreadable = List.copyOf(unreadable);
    }

    /** Fails when there was something that can't be read. */
    void failOfUnreadable() throws BackupException {
      if (!unreadable.isEmpty()) {
        throw unreadable.getFirst();
      }
    }
  }

  /** Reads what can be read: one file that is damaged does not hide the others. */
  Contents contents() throws BackupException {
    List<JournalEntry> entries = new ArrayList<>();
    List<BackupException> unreadable = new ArrayList<>();
    try {
      for (Path file : files(SUFFIX)) {
        try {
          entries.add(read(file));
        } catch (IOException e) {
          unreadable.add(failed("read", e));
        }
      }
    } catch (IOException e) {
      throw failed("read", e);
    }
    return new Contents(entries, unreadable);
  }

  /**
   * All runs that may have left something behind.
   *
   * @throws BackupException.UnitFailed when one of them can't be read
   */
  public List<JournalEntry> entries() throws BackupException {
    Contents contents = contents();
    contents.failOfUnreadable();
    return contents.entries();
  }

  /** What is known of one run; empty when it has left nothing. */
  Optional<JournalEntry> entry(String runId) throws BackupException {
    Path file = file(runId);
    try {
      return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    } catch (IOException e) {
      throw failed("read", e);
    }
  }

  /** Removes what a killed run began to write; what it replaces is still there, if there was anything. */
  void removeDrafts() throws BackupException {
    try {
      for (Path draft : files(DRAFT_SUFFIX)) {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw failed("cleared", e);
    }
  }

  private List<Path> files(String suffix) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static JournalEntry read(Path file) throws IOException {
    String text = Files.readString(file);
    try {
      return JournalFormat.read(text);
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private Path file(String runId) {
    return directory.resolve(runId + SUFFIX);
  }

  /** A rename is on disk only when the directory is. */
  private void synchronizeDirectory() throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private BackupException failed(String what, IOException cause) {
    return new BackupException.UnitFailed(
        ErrorCode.JOURNAL_UNUSABLE,
        "The unit's upload journal can't be "
            + what
            + ". Check disk space and permissions of "
            + directory
            + " on the unit.",
        cause);
  }
}
