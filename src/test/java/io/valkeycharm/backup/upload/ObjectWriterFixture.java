package io.valkeycharm.backup.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable;
import io.valkeycharm.backup.s3.RetryPolicy;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A writer between a stream and a store in memory that can go wrong. */
abstract class ObjectWriterFixture {
  static final String KEY = "path/2026-05-13T10:00:00Z";
  static final String RUN = "run-1";
  static final int PART = 1000;
  static final RetryPolicy QUICK = new RetryPolicy(4, Duration.ofMillis(2), Duration.ofMillis(4));
  static final UploadSettings SETTINGS =
      new UploadSettings(
          new PartLimits(10, PART, PART * 64L),
          new BufferBudget(3 * PART, 200 * PART),
          4,
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofMillis(50),
          QUICK);

  @TempDir Path directory;

  final MemoryStore memory = new MemoryStore();
  final FaultyStore store = new FaultyStore(memory);
  final Watchdog watchdog = new Watchdog();

  @AfterEach
  void endWatchdog() {
    watchdog.close();
  }

  static StoreUnreachable broken() {
    return new StoreUnreachable("broken", StoreUnreachable.Kind.BROKEN, null);
  }

  WrittenObject write(byte[] content, boolean accepts) throws Exception {
    InputStream dribble =
        new ByteArrayInputStream(content) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 64));
          }
        };
    return write(dribble, new StubOwner(accepts));
  }

  WrittenObject write(InputStream stream, StreamOwner owner) throws Exception {
    return new ObjectWriter(store, journal(), SETTINGS, watchdog).write(assignment(stream, owner));
  }

  ObjectWriter.Assignment assignment(InputStream stream, StreamOwner owner) {
    JournalEntry entry =
        new JournalEntry(RUN, memory.identity(), KEY, new UploadState.None(), Optional.empty());
    return new ObjectWriter.Assignment(stream, owner, entry, 0, _ -> {});
  }

  UploadJournal journal() {
    return new UploadJournal(directory.resolve("journal"));
  }

  void nothingIsVisible() {
    assertThat(memory.keys()).isEmpty();
  }

  void nothingIsLeft() {
    try {
      assertThat(memory.openUploads("")).isEmpty();
      assertThat(journal().entries()).isEmpty();
    } catch (BackupException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] content(int length) {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    return content;
  }
}
