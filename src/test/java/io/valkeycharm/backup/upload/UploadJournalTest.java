package io.valkeycharm.backup.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.UnitFailed;
import io.valkeycharm.backup.s3.OpenUpload;
import io.valkeycharm.backup.s3.StoreIdentity;
import io.valkeycharm.backup.s3.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class UploadJournalTest {
  private static final String KEY = "path/2026-05-13T10:00:00Z";

  @TempDir Path parent;

  private final MemoryStore store = new MemoryStore();
  private UploadJournal journal = new UploadJournal(Path.of("unset"));

  @BeforeEach
  void inEmptyDirectory() {
    journal = new UploadJournal(parent.resolve("journal"));
  }

  @Test
  void isEmptyBeforeItIsUsed() throws BackupException {
    assertThat(journal.entries()).isEmpty();
    assertThat(sweep().isNeeded()).isFalse();
  }

  @Test
  void keepsWhatIsKnownOfEachRun() throws BackupException {
    Optional<ProducerIdentity> producer =
        Optional.of(new ProducerIdentity(17, Instant.parse("2026-05-13T10:00:00.125Z")));
    JournalEntry none =
        new JournalEntry("run-1", store.identity(), KEY, new UploadState.None(), producer);
    JournalEntry intended =
        entry("run-2", new UploadState.Intended(Set.of("somebody's", "else's")));
    JournalEntry opened = entry("run-3", new UploadState.Opened("id with blanks ="));

    journal.write(none);
    journal.write(intended);
    journal.write(opened);

    assertThat(journal.entries()).containsExactly(none, intended, opened);
  }

  @Test
  void replacesAndForgetsTheEntryOfARun() throws BackupException {
    journal.write(entry("run-1", new UploadState.None()));
    journal.write(entry("run-1", new UploadState.Opened("id")));
    assertThat(journal.entries()).hasSize(1);

    journal.remove("run-1");

    assertThat(journal.entries()).isEmpty();
  }

  @Test
  void ignoresADraftThatWasNeverFinished() throws BackupException, IOException {
    journal.write(entry("run-1", new UploadState.None()));
    Files.writeString(parent.resolve("journal/run-2.upload.draft"), "upload-jour");

    assertThat(journal.entries()).hasSize(1);

    journal.removeDrafts();

    try (Stream<Path> files = Files.list(parent.resolve("journal"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void saysWhichFileItCannotRead() throws BackupException, IOException {
    journal.write(entry("run-1", new UploadState.None()));
    Files.writeString(parent.resolve("journal/run-1.upload"), "something else");

    assertThatThrownBy(journal::entries)
        .isInstanceOf(UnitFailed.class)
        .rootCause()
        .hasMessageContaining("upload-journal 1");
  }

  @Test
  void failsWhenTheDiskRefuses() throws IOException {
    Files.writeString(parent.resolve("journal"), "a file where the directory should be");

    assertThatThrownBy(() -> journal.write(entry("run-1", new UploadState.None())))
        .isInstanceOfSatisfying(
            UnitFailed.class,
            failure -> assertThat(failure.publicMessage()).contains("disk space"));
  }

  @Test
  void sweepAbortsTheNotedUploadAndNoOther() throws Exception {
    OpenUpload ours = store.createUpload(KEY, "run-1");
    OpenUpload sameKey = store.createUpload(KEY, "another unit's run");
    OpenUpload otherKey = store.createUpload("path/other", "another application's run");
    journal.write(entry("run-1", new UploadState.Opened(ours.id())));

    assertThat(sweep().run(store)).isEmpty();

    assertThat(store.openUploads("")).containsExactlyInAnyOrder(sameKey, otherKey);
    assertThat(journal.entries()).isEmpty();
  }

  @Test
  void sweepAbortsAnUploadWhoseIdWasNeverNoted() throws Exception {
    OpenUpload stranger = store.createUpload(KEY, "another unit's run");
    store.createUpload(KEY, "run-1");
    OpenUpload longerKey = store.createUpload(KEY + "-more", "another run");
    journal.write(entry("run-1", new UploadState.Intended(Set.of(stranger.id()))));

    sweep().run(store);

    assertThat(store.openUploads("")).containsExactlyInAnyOrder(stranger, longerKey);
    assertThat(journal.entries()).isEmpty();
  }

  @Test
  void sweepKeepsWhatIsInAnotherStore() throws Exception {
    JournalEntry elsewhere =
        new JournalEntry(
            "run-1",
            new StoreIdentity("https://other", "bucket"),
            KEY,
            new UploadState.Opened("id"),
            Optional.empty());
    journal.write(elsewhere);

    assertThat(sweep().run(store)).containsExactly(elsewhere);

    assertThat(journal.entries()).containsExactly(elsewhere);
  }

  @Test
  void sweepKillsTheNotedProducerAndNoProcessThatHasItsNumber() throws Exception {
    Process left = new ProcessBuilder("sleep", "300").start();
    Process innocent = new ProcessBuilder("sleep", "300").start();
    try {
      ProducerIdentity gone = new ProducerIdentity(innocent.pid(), Instant.EPOCH);
      journal.write(entry("run-1", ProducerIdentity.of(left.toHandle()).orElseThrow()));
      journal.write(entry("run-2", gone));

      sweep().run(store);

      assertThat(left.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(innocent.isAlive()).isTrue();
    } finally {
      left.destroyForcibly().waitFor();
      innocent.destroyForcibly().waitFor();
    }
  }

  private LeftoverSweep sweep() {
    return new LeftoverSweep(journal, TestStores.QUICK);
  }

  private JournalEntry entry(String runId, UploadState upload) {
    return new JournalEntry(runId, store.identity(), KEY, upload, Optional.empty());
  }

  private JournalEntry entry(String runId, ProducerIdentity producer) {
    return new JournalEntry(
        runId, store.identity(), KEY, new UploadState.None(), Optional.of(producer));
  }
}
