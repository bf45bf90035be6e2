package io.valkeycharm.backup.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable;
import io.valkeycharm.backup.failure.BackupException.UnitFailed;
import io.valkeycharm.backup.s3.OpenUpload;
import io.valkeycharm.backup.s3.StoreIdentity;
import io.valkeycharm.backup.s3.TestStores;
import io.valkeycharm.backup.upload.FaultyStore.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        Optional.of(new ProducerIdentity(17, "f0a1d3a2-62b5-4dd8-ad4d-8d3a3c1f4a11+1234567"));
    JournalEntry none =
        new JournalEntry("run-1", store.identity(), KEY, new UploadState.None(), producer);
    JournalEntry intended =
        entry("run-2", new UploadState.Intended(Optional.of(Set.of("somebody's", "else's"))));
    JournalEntry alone = entry("run-4", new UploadState.Intended(Optional.of(Set.of())));
    JournalEntry unknown = entry("run-5", new UploadState.Intended(Optional.empty()));
    JournalEntry opened = entry("run-3", new UploadState.Opened("id with blanks ="));

    journal.write(none);
    journal.write(intended);
    journal.write(opened);
    journal.write(alone);
    journal.write(unknown);

    assertThat(journal.entries()).containsExactly(none, intended, opened, alone, unknown);
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
  void aSecondPlaceHasEveryEntryBeforeTheWriteReturnsAndLosesItFirst() throws BackupException {
    List<String> told = new ArrayList<>();
    UploadJournal mirrored =
        new UploadJournal(
            parent.resolve("journal"),
            new JournalMirror() {
              @Override
              public void written(String file, String text) {
                told.add("written " + file + " " + text.contains("id-in-text"));
              }

              @Override
              public void removed(String file) {
                told.add("removed " + file + " " + Files.exists(parent.resolve("journal/" + file)));
              }
            });
    mirrored.write(entry("run-1", new UploadState.Opened("id-in-text")));
    mirrored.remove("run-1");
    assertThat(told).containsExactly("written run-1.upload true", "removed run-1.upload true");
    assertThat(mirrored.entries()).isEmpty();
  }

  @Test
  void aSecondPlaceThatRefusesIsAFailureAndTheEntryStays() throws BackupException {
    UploadJournal mirrored =
        new UploadJournal(
            parent.resolve("journal"),
            new JournalMirror() {
              @Override
              public void written(String file, String text) throws IOException {
                throw new IOException("no container");
              }

              @Override
              public void removed(String file) throws IOException {
                throw new IOException("no container");
              }
            });
    assertThatThrownBy(() -> mirrored.write(entry("run-1", new UploadState.None())))
        .isInstanceOf(UnitFailed.class);
    assertThatThrownBy(() -> mirrored.remove("run-1")).isInstanceOf(UnitFailed.class);
    assertThat(mirrored.entries()).hasSize(1);
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
    journal.write(entry("run-1", new UploadState.Intended(Optional.of(Set.of(stranger.id())))));

    sweep().run(store);

    assertThat(store.openUploads("")).containsExactlyInAnyOrder(stranger, longerKey);
    assertThat(journal.entries()).isEmpty();
  }

  /** A listing that is refused says nothing of what is there. */
  @ParameterizedTest
  @CsvSource({
    "AccessDenied,403",
    "NoSuchBucket,404",
    "NotImplemented,501",
    "InvalidAccessKeyId,403"
  })
  void sweepKeepsAnUploadWhoseIdIsUnknownWhenItMayNotLook(String code, int status)
      throws Exception {
    OpenUpload ours = store.createUpload(KEY, "run-1");
    JournalEntry entry = entry("run-1", new UploadState.Intended(Optional.of(Set.of())));
    journal.write(entry);
    FaultyStore refusing =
        new FaultyStore(store).refuse(Operation.UPLOADS, MemoryStore.refused(code, status));

    assertThatThrownBy(() -> sweep().run(refusing)).isInstanceOf(StoreRefused.class);
    assertThat(store.openUploads("")).containsExactly(ours);
    assertThat(journal.entries()).containsExactly(entry);

    sweep().run(refusing);
    assertThat(store.openUploads("")).isEmpty();
    assertThat(journal.entries()).isEmpty();
  }

  /** Whose it is nobody can tell, if the run never saw which uploads were there before its own. */
  @Test
  void sweepLeavesAloneWhatMayBeAStrangers() throws Exception {
    OpenUpload somebodys = store.createUpload(KEY, "who knows");
    JournalEntry entry = entry("run-1", new UploadState.Intended(Optional.empty()));
    journal.write(entry);

    assertThatThrownBy(() -> sweep().run(store)).hasMessageContaining(somebodys.id());
    assertThat(store.openUploads("")).containsExactly(somebodys);
    assertThat(journal.entries()).containsExactly(entry);

    store.abortUpload(somebodys);
    sweep().run(store);
    assertThat(journal.entries()).isEmpty();
  }

  /** Its id is known, so the store's word for the abort will do; but not that of a bucket that is missed. */
  @ParameterizedTest
  @CsvSource({"AccessDenied,403,true", "NotImplemented,501,true", "NoSuchBucket,404,false"})
  void sweepForgetsANotedUploadOnceTheStoreHasAbortedIt(String code, int status, boolean forgets)
      throws Exception {
    OpenUpload ours = store.createUpload(KEY, "run-1");
    journal.write(entry("run-1", new UploadState.Opened(ours.id())));
    FaultyStore refusing =
        new FaultyStore(store).refuse(Operation.UPLOADS, 100, MemoryStore.refused(code, status));

    if (forgets) {
      sweep().run(refusing);
    } else {
      assertThatThrownBy(() -> sweep().run(refusing)).isInstanceOf(StoreRefused.class);
    }

    assertThat(store.openUploads("")).isEmpty();
    assertThat(journal.entries()).hasSize(forgets ? 0 : 1);
  }

  @Test
  void sweepGoesOnAfterAnEntryThatCannotBeAbortedOrRead() throws Exception {
    OpenUpload first = store.createUpload(KEY, "run-1");
    OpenUpload second = store.createUpload(KEY + "2", "run-2");
    journal.write(entry("run-0", new UploadState.None()));
    Files.writeString(parent.resolve("journal/run-0.upload"), "damaged");
    journal.write(entry("run-1", new UploadState.Opened(first.id())));
    journal.write(
        new JournalEntry(
            "run-2",
            store.identity(),
            KEY + "2",
            new UploadState.Opened(second.id()),
            Optional.empty()));
    FaultyStore refusing =
        new FaultyStore(store).refuse(Operation.ABORT, MemoryStore.refused("AccessDenied", 403));

    assertThatThrownBy(() -> sweep().run(refusing)).isInstanceOf(UnitFailed.class);

    assertThat(store.openUploads("")).containsExactly(first);
    assertThat(parent.resolve("journal/run-0.upload")).exists();
    assertThat(parent.resolve("journal/run-1.upload")).exists();
    assertThat(parent.resolve("journal/run-2.upload")).doesNotExist();
  }

  @Test
  void sweepDoesNotWaitForEachEntryOfAStoreThatIsDown() throws Exception {
    journal.write(entry("run-1", new UploadState.Opened("1")));
    journal.write(entry("run-2", new UploadState.Opened("2")));
    FaultyStore down =
        new FaultyStore(store)
            .refuse(
                Operation.ABORT,
                100,
                new StoreUnreachable("down", StoreUnreachable.Kind.TIMEOUT, null));

    assertThatThrownBy(() -> new LeftoverSweep(journal, TestStores.QUICK.withAttempts(1)).run(down))
        .isInstanceOf(StoreUnreachable.class);

    assertThat(down.count(Operation.ABORT)).isEqualTo(1);
    assertThat(journal.entries()).hasSize(2);
  }

  @Test
  void producersAreReapedWithoutAStoreAndBeforeTheFirstRequestToOne() throws Exception {
    Process first = new ProcessBuilder("sleep", "300").start();
    Process second = new ProcessBuilder("sleep", "300").start();
    try {
      journal.write(
          new JournalEntry(
              "run-1",
              store.identity(),
              KEY,
              new UploadState.Opened("id"),
              ProducerIdentity.of(first.toHandle())));
      journal.write(entry("run-2", ProducerIdentity.of(second.toHandle()).orElseThrow()));
      FaultyStore down =
          new FaultyStore(store)
              .refuse(
                  Operation.ABORT,
                  new StoreUnreachable("down", StoreUnreachable.Kind.REFUSED, null));

      assertThatThrownBy(
              () -> new LeftoverSweep(journal, TestStores.QUICK.withAttempts(1)).run(down))
          .isInstanceOf(StoreUnreachable.class);
      assertThat(first.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(second.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      first.destroyForcibly().waitFor();
      second.destroyForcibly().waitFor();
    }
  }

  @Test
  void reapingForgetsOnlyRunsThatLeftNothingInAStore() throws Exception {
    Process left = new ProcessBuilder("sleep", "300").start();
    try {
      JournalEntry opened = entry("run-1", new UploadState.Opened("id"));
      journal.write(opened);
      journal.write(entry("run-2", ProducerIdentity.of(left.toHandle()).orElseThrow()));

      new LeftoverProducers(journal).reap();

      assertThat(left.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(journal.entries()).containsExactly(opened);
    } finally {
      left.destroyForcibly().waitFor();
    }
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
      ProducerIdentity other = ProducerIdentity.of(innocent.toHandle()).orElseThrow();
      ProducerIdentity gone = new ProducerIdentity(other.pid(), other.started() + "0");
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

  @Test
  void tellsAProcessFromOneThatHasEnded() throws Exception {
    Process process = new ProcessBuilder("sleep", "300").start();
    ProducerIdentity identity = ProducerIdentity.of(process.toHandle()).orElseThrow();
    assertThat(ProducerIdentity.of(process.toHandle())).contains(identity);
    assertThat(identity.find()).contains(process.toHandle());
    assertThat(identity.started()).matches("[0-9a-f-]{36}\\+\\d+");

    process.destroyForcibly().waitFor();

    assertThat(identity.find()).isEmpty();
    assertThat(ProducerIdentity.of(process.toHandle())).isEmpty();
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
