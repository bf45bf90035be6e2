package io.valkeycharm.backup.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.InvalidStream;
import io.valkeycharm.backup.failure.BackupException.Locked;
import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.s3.ObjectBody;
import io.valkeycharm.backup.s3.OpenUpload;
import io.valkeycharm.backup.s3.StoredObject;
import io.valkeycharm.backup.upload.FaultyStore.Operation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The store refuses, loses answers, or stands still. Each test looks at what is left. */
@Timeout(60)
class ObjectWriterFaultsTest extends ObjectWriterFixture {

  @Test
  void repeatsAPartFromItsBuffer() throws Exception {
    byte[] content = content(4 * PART);
    store
        .refuse(Operation.PART, 2, MemoryStore.refused("SlowDown", 503))
        .loseAnswer(Operation.PART, broken());

    write(content, true);

    assertThat(memory.content(KEY)).isEqualTo(content);
    assertThat(store.count(Operation.PART)).isEqualTo(4 + 3);
    nothingIsLeft();
  }

  @Test
  void leavesAnAttemptThatStandsStillAndRepeatsIt() throws Exception {
    AtomicBoolean first = new AtomicBoolean(true);
    FaultyStore stalling =
        new FaultyStore(memory) {
          @Override
          public String uploadPart(OpenUpload upload, int number, ObjectBody body)
              throws BackupException {
            if (first.getAndSet(false)) {
              try {
                Thread.sleep(Duration.ofMinutes(5));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw broken();
              }
            }
            return super.uploadPart(upload, number, body);
          }
        };
    UploadSettings impatient =
        new UploadSettings(
            SETTINGS.limits(),
            SETTINGS.memory(),
            SETTINGS.mostInFlight(),
            Duration.ofMillis(300),
            SETTINGS.workersEnd(),
            SETTINGS.completionPatience(),
            QUICK);

    new ObjectWriter(stalling, journal(), impatient, watchdog)
        .write(assignment(new ByteArrayInputStream(content(3 * PART)), new StubOwner(true)));

    assertThat(memory.content(KEY)).isEqualTo(content(3 * PART));
    nothingIsLeft();
  }

  @Test
  void givesUpAPartThatIsRefusedForGoodAndStopsTheStream() {
    store.refuse(Operation.PART, MemoryStore.refused("AccessDenied", 403));
    StubOwner owner = new StubOwner(true);

    assertThatThrownBy(() -> write(new ByteArrayInputStream(content(8 * PART)), owner))
        .isInstanceOfSatisfying(
            StoreRefused.class, refusal -> assertThat(refusal.code()).isEqualTo("AccessDenied"));

    assertThat(owner.stopped).isTrue();
    nothingIsVisible();
    nothingIsLeft();
  }

  @Test
  void givesUpAPartAfterTheLastAttempt() {
    store.refuse(Operation.PART, 100, MemoryStore.refused("SlowDown", 503));

    assertThatThrownBy(() -> write(content(PART + 1), true)).isInstanceOf(StoreRefused.class);

    assertThat(store.count(Operation.PART)).isLessThanOrEqualTo(2L * QUICK.attempts());
    nothingIsVisible();
    nothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 5 * PART})
  void believesTheStoreWhenTheAnswerToTheLastRequestWasLost(int length) throws Exception {
    byte[] content = content(length);
    store.loseAnswer(length > PART ? Operation.COMPLETE : Operation.PUT, broken());

    WrittenObject written = write(content, true);

    assertThat(written.confirmed()).isTrue();
    assertThat(memory.content(KEY)).isEqualTo(content);
    nothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 5 * PART})
  void repeatsTheLastRequestWhenItHadNoEffect(int length) throws Exception {
    byte[] content = content(length);
    store.refuse(length > PART ? Operation.COMPLETE : Operation.PUT, 2, broken());

    write(content, true);

    assertThat(memory.content(KEY)).isEqualTo(content);
    nothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 5 * PART})
  void doesWithoutTheConditionWhereTheStoreHasNone(int length) throws Exception {
    store.refuse(
        length > PART ? Operation.COMPLETE : Operation.PUT,
        MemoryStore.refused("NotImplemented", 501));

    write(content(length), true);

    assertThat(memory.content(KEY)).hasSize(length);
    nothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 5 * PART})
  void neverReplacesWhatSomebodyElseWrote(int length) {
    byte[] theirs = content(50);
    memory.add(KEY, theirs, "run of another unit");

    assertThatThrownBy(() -> write(content(length), true)).isInstanceOf(Locked.class);

    assertThat(memory.content(KEY)).isEqualTo(theirs);
    nothingIsLeft();
  }

  /** As some stores do that know no conditions and do not say so. */
  @ParameterizedTest
  @ValueSource(ints = {10, 5 * PART})
  void doesNotReplaceWhatCameMeanwhileWhereTheStoreIgnoresConditions(int length) {
    byte[] theirs = content(50);
    FaultyStore heedless =
        new FaultyStore(memory) {
          @Override
          public void put(String key, String runId, ObjectBody body, boolean onlyIfAbsent)
              throws BackupException {
            super.put(key, runId, body, false);
          }

          @Override
          public void completeUpload(
              OpenUpload upload, List<String> entityTags, boolean onlyIfAbsent)
              throws BackupException {
            super.completeUpload(upload, entityTags, false);
          }
        };
    InputStream stream =
        new ByteArrayInputStream(content(length)) {
          @Override
          public synchronized int read(byte[] target, int offset, int count) {
            memory.add(KEY, theirs, "run of another unit");
            return super.read(target, offset, count);
          }
        };

    assertThatThrownBy(() ->
            new ObjectWriter(heedless, journal(), SETTINGS, watchdog)
                .write(assignment(stream, new StubOwner(true))))
        .isInstanceOf(Locked.class);

    assertThat(memory.content(KEY)).isEqualTo(theirs);
    nothingIsLeft();
  }

  @Test
  void removesItsObjectWhenTheStoreHoldsAnotherLength() {
    FaultyStore cutting =
        new FaultyStore(memory) {
          @Override
          public void put(String key, String runId, ObjectBody body, boolean onlyIfAbsent)
              throws BackupException {
            memory.put(key, runId, new ObjectBody(new byte[3], 3, () -> {}), onlyIfAbsent);
          }
        };

    assertThatThrownBy(() ->
            new ObjectWriter(cutting, journal(), SETTINGS, watchdog)
                .write(assignment(new ByteArrayInputStream(content(10)), new StubOwner(true))))
        .isInstanceOf(InvalidStream.class);

    nothingIsVisible();
    nothingIsLeft();
  }

  @Test
  void saysThatItIsNotConfirmedWhenItMayNotLook() throws Exception {
    store.refuse(Operation.HEAD, 2, MemoryStore.refused("Http403", 403));

    assertThat(write(content(10), true).confirmed()).isFalse();
  }

  /** An answer to HEAD has no content, so it does not say why it refuses; one to a list does. */
  @ParameterizedTest
  @ValueSource(ints = {10, 2 * PART})
  void namesATokenThatEndsBeforeTheConfirmation(int length) throws Exception {
    FaultyStore ending =
        new FaultyStore(memory) {
          @Override
          public Optional<StoredObject> head(String key) throws BackupException {
            if (!memory.keys().isEmpty()) {
              throw MemoryStore.refused("Http400", 400);
            }
            return super.head(key);
          }

          @Override
          public List<StoredObject> list(String prefix) throws BackupException {
            throw new StoreRefused(
                ErrorCode.TOKEN_EXPIRED, "expired", "", "ExpiredToken", 400, null);
          }
        };

    assertThatThrownBy(() ->
            new ObjectWriter(ending, journal(), SETTINGS, watchdog)
                .write(assignment(new ByteArrayInputStream(content(length)), new StubOwner(true))))
        .isInstanceOfSatisfying(
            StoreRefused.class,
            refusal -> assertThat(refusal.errorCode()).isEqualTo(ErrorCode.TOKEN_EXPIRED));

    assertThat(memory.content(KEY)).isEqualTo(content(length));
    nothingIsLeft();
  }

  @Test
  void abortsTheUploadWhoseOpeningWasNotAnswered() throws Exception {
    byte[] content = content(2 * PART);
    store.loseAnswer(Operation.CREATE, broken());

    write(content, true);

    assertThat(memory.content(KEY)).isEqualTo(content);
    assertThat(store.count(Operation.CREATE)).isEqualTo(2);
    nothingIsLeft();
  }

  @Test
  void keepsInItsJournalAStrayThatItMayNotLookFor() throws Exception {
    byte[] content = content(2 * PART);
    store
        .loseAnswer(Operation.CREATE, broken())
        .refuse(Operation.UPLOADS, 100, MemoryStore.refused("AccessDenied", 403));

    write(content, true);

    assertThat(memory.content(KEY)).isEqualTo(content);
    assertThat(memory.openUploads("")).hasSize(1);
    assertThat(journal().entries())
        .singleElement()
        .satisfies(entry ->
            assertThat(entry.upload()).isEqualTo(new UploadState.Intended(Optional.empty())));
  }

  @Test
  void keepsInItsJournalAnUploadThatMayHaveBeenOpened() throws Exception {
    store
        .loseAnswer(Operation.CREATE, broken())
        .refuse(Operation.CREATE, MemoryStore.refused("AccessDenied", 403))
        .refuse(Operation.ABORT, 100, MemoryStore.refused("AccessDenied", 403));

    assertThatThrownBy(() -> write(content(2 * PART), true)).isInstanceOf(StoreRefused.class);

    assertThat(memory.openUploads("")).hasSize(1);
    assertThat(journal().entries()).isNotEmpty();

    new LeftoverSweep(journal(), QUICK).run(memory);
    nothingIsLeft();
  }

  /** Else each backup of a key without rights would leave a note that nothing can ever settle. */
  @Test
  void leavesNoNoteWhenTheStoreHasClearlyOpenedNothing() {
    store
        .refuse(Operation.UPLOADS, 100, MemoryStore.refused("AccessDenied", 403))
        .refuse(Operation.CREATE, MemoryStore.refused("AccessDenied", 403));

    assertThatThrownBy(() -> write(content(2 * PART), true)).isInstanceOf(StoreRefused.class);

    nothingIsVisible();
    nothingIsLeft();
  }

  @Test
  void believesInTheObjectEvenIfItsNoteCannotBeRemoved() throws Exception {
    byte[] content = content(10);
    FaultyStore blocking =
        new FaultyStore(memory) {
          @Override
          public void put(String key, String runId, ObjectBody body, boolean onlyIfAbsent)
              throws BackupException {
            super.put(key, runId, body, onlyIfAbsent);
            replaceNoteByFolder();
          }
        };

    WrittenObject written =
        new ObjectWriter(blocking, journal(), SETTINGS, watchdog)
            .write(assignment(new ByteArrayInputStream(content), new StubOwner(true)));

    assertThat(written.confirmed()).isTrue();
    assertThat(memory.content(KEY)).isEqualTo(content);
  }

  /** Not even root can remove a folder as if it were a file, when something is in it. */
  private void replaceNoteByFolder() {
    Path note = directory.resolve("journal").resolve(RUN + ".upload");
    try {
      Files.delete(note);
      Files.createDirectories(note.resolve("full"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As stores do that put large objects together for minutes, say nothing meanwhile, and refuse to be asked again. */
  @Test
  void waitsForAStoreThatIsStillAtTheCompletion() throws Exception {
    byte[] content = content(2 * PART);
    AtomicInteger asked = new AtomicInteger();
    AtomicLong begun = new AtomicLong();
    FaultyStore slow =
        new FaultyStore(memory) {
          @Override
          public void completeUpload(
              OpenUpload upload, List<String> entityTags, boolean onlyIfAbsent)
              throws BackupException {
            if (asked.incrementAndGet() == 1) {
              begun.set(System.nanoTime());
              throw new StoreUnreachable("silent", StoreUnreachable.Kind.TIMEOUT, null);
            }
            if (System.nanoTime() - begun.get() > Duration.ofMillis(500).toNanos()) {
              super.completeUpload(upload, entityTags, onlyIfAbsent);
            }
            throw MemoryStore.refused("InternalError", 500);
          }
        };

    new ObjectWriter(slow, journal(), patientUpTo(Duration.ofSeconds(20)), watchdog)
        .write(assignment(new ByteArrayInputStream(content), new StubOwner(true)));

    assertThat(memory.content(KEY)).isEqualTo(content);
    assertThat(asked.get()).isGreaterThan(QUICK.attempts());
    assertThat(slow.count(Operation.ABORT)).isZero();
    nothingIsLeft();
  }

  @Test
  void givesUpACompletionThatNeverComesAndLeavesNothing() {
    store.refuse(Operation.COMPLETE, 10_000, MemoryStore.refused("InternalError", 500));

    assertThatThrownBy(() ->
            new ObjectWriter(store, journal(), patientUpTo(Duration.ofMillis(300)), watchdog)
                .write(
                    assignment(new ByteArrayInputStream(content(2 * PART)), new StubOwner(true))))
        .isInstanceOf(StoreRefused.class);

    assertThat(store.count(Operation.COMPLETE)).isGreaterThan(QUICK.attempts());
    nothingIsVisible();
    nothingIsLeft();
  }

  private static UploadSettings patientUpTo(Duration patience) {
    return new UploadSettings(
        SETTINGS.limits(),
        SETTINGS.memory(),
        SETTINGS.mostInFlight(),
        SETTINGS.attemptStall(),
        SETTINGS.workersEnd(),
        patience,
        QUICK);
  }

  /** A gateway's words, which have no code of S3. */
  @ParameterizedTest
  @ValueSource(ints = {10, 2 * PART})
  void asksWithoutAConditionWhereNobodyKnowsIt(int length) throws Exception {
    store.refuse(
        length < PART ? Operation.PUT : Operation.COMPLETE, MemoryStore.refused("Http501", 501));

    write(content(length), true);

    assertThat(memory.content(KEY)).isEqualTo(content(length));
    nothingIsLeft();
  }
}
