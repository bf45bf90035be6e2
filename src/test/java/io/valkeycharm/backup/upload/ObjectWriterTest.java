package io.valkeycharm.backup.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.InvalidStream;
import io.valkeycharm.backup.failure.BackupException.Locked;
import io.valkeycharm.backup.failure.BackupException.ProducerFailed;
import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable;
import io.valkeycharm.backup.s3.ObjectBody;
import io.valkeycharm.backup.s3.OpenUpload;
import io.valkeycharm.backup.s3.RetryPolicy;
import io.valkeycharm.backup.upload.FaultyStore.Operation;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ObjectWriterTest {
  private static final String KEY = "path/2026-05-13T10:00:00Z";
  private static final String RUN = "run-1";
  private static final int PART = 1000;
  private static final RetryPolicy QUICK =
      new RetryPolicy(4, Duration.ofMillis(2), Duration.ofMillis(4));
  private static final UploadSettings SETTINGS =
      new UploadSettings(
          new PartLimits(10, PART, PART * 64L),
          new BufferBudget(3 * PART, 200 * PART),
          4,
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          QUICK);

  @TempDir Path directory;

  private final MemoryStore memory = new MemoryStore();
  private final FaultyStore store = new FaultyStore(memory);
  private final Watchdog watchdog = new Watchdog();

  @AfterEach
  void endWatchdog() {
    watchdog.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, PART - 1, PART})
  void writesWhatFitsOnePartInOneRequest(int length) throws Exception {
    byte[] content = content(length);

    WrittenObject written = write(content, true);

    assertThat(memory.content(KEY)).isEqualTo(content);
    assertThat(written).isEqualTo(new WrittenObject(length, 1, true));
    assertThat(store.count(Operation.CREATE)).isZero();
    nothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(ints = {PART + 1, 2 * PART - 1, 2 * PART, 2 * PART + 1, 8 * PART})
  void writesMoreInEqualPartsFilledFromShortReads(int length) throws Exception {
    byte[] content = content(length);

    WrittenObject written = write(content, true);

    assertThat(memory.content(KEY)).isEqualTo(content);
    assertThat(written.parts()).isEqualTo(Math.ceilDiv(length, PART));
    assertThat(store.count(Operation.PART)).isEqualTo(Math.ceilDiv(length, PART));
    nothingIsLeft();
  }

  @Test
  void growsPartsWhenTheEstimateWasWrong() throws Exception {
    byte[] content = content(11 * PART);

    WrittenObject written = write(content, true);

    assertThat(memory.content(KEY)).isEqualTo(content);
    assertThat(written.parts()).isEqualTo(10);
    nothingIsLeft();
  }

  @Test
  void givesUpWhenThePartsAreUsedUp() {
    assertThatThrownBy(() -> write(content(20 * PART), true)).isInstanceOf(InvalidStream.class);

    nothingIsVisible();
    nothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 5 * PART})
  void showsNothingThatItsOwnerDoesNotAccept(int length) {
    assertThatThrownBy(() -> write(content(length), false)).isInstanceOf(InvalidStream.class);

    assertThat(store.count(Operation.PUT)).isZero();
    assertThat(store.count(Operation.COMPLETE)).isZero();
    nothingIsVisible();
    nothingIsLeft();
  }

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

  @Test
  void abortsWhenTheStreamCannotBeRead() {
    StubOwner owner = new StubOwner(true);

    assertThatThrownBy(() -> write(new BreakingStream(3 * PART), owner))
        .isInstanceOf(ProducerFailed.class)
        .hasRootCauseMessage("the pipe broke");

    assertThat(owner.stopped).isTrue();

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
    store.refuse(Operation.HEAD, MemoryStore.refused("Http403", 403));

    assertThat(write(content(10), true).confirmed()).isFalse();
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
  void leavesUploadsOfOthersAlone() throws Exception {
    OpenUpload theirs = memory.createUpload(KEY, "run of another unit");
    store.loseAnswer(Operation.CREATE, broken());

    write(content(2 * PART), true);

    assertThat(memory.openUploads("")).containsExactly(theirs);
  }

  @Test
  void keepsInItsJournalWhatItCouldNotAbort() throws Exception {
    store.refuse(Operation.ABORT, 100, MemoryStore.refused("AccessDenied", 403));

    InvalidStream failure =
        catchThrowableOfType(InvalidStream.class, () -> write(content(3 * PART), false));

    assertThat(failure.getSuppressed()).singleElement().isInstanceOf(StoreRefused.class);
    assertThat(memory.openUploads("")).hasSize(1);
    assertThat(journal().entries()).hasSize(1);

    new LeftoverSweep(journal(), QUICK).run(memory);

    nothingIsLeft();
  }

  @Test
  void notesTheUploadBeforeItsFirstPart() throws Exception {
    FaultyStore noting =
        new FaultyStore(memory) {
          @Override
          public String uploadPart(OpenUpload upload, int number, ObjectBody body)
              throws BackupException {
            assertThat(journal().entries())
                .singleElement()
                .satisfies(entry -> {
                  assertThat(entry.key()).isEqualTo(KEY);
                  assertThat(entry.upload()).isEqualTo(new UploadState.Opened(upload.id()));
                });
            return super.uploadPart(upload, number, body);
          }
        };

    new ObjectWriter(noting, journal(), SETTINGS, watchdog)
        .write(assignment(new ByteArrayInputStream(content(3 * PART)), new StubOwner(true)));

    assertThat(memory.content(KEY)).hasSize(3 * PART);
  }

  @Test
  void cleansUpWhenItIsInterrupted() throws Exception {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 1;
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            Thread.currentThread().interrupt();
            return length;
          }
        };

    assertThatThrownBy(() -> write(endless, new StubOwner(true)))
        .isInstanceOf(InterruptedException.class);

    nothingIsVisible();
    nothingIsLeft();
  }

  private static StoreUnreachable broken() {
    return new StoreUnreachable("broken", "", StoreUnreachable.Kind.BROKEN, null);
  }

  private WrittenObject write(byte[] content, boolean accepts) throws Exception {
    InputStream dribble =
        new ByteArrayInputStream(content) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 64));
          }
        };
    return write(dribble, new StubOwner(accepts));
  }

  private WrittenObject write(InputStream stream, StreamOwner owner) throws Exception {
    return new ObjectWriter(store, journal(), SETTINGS, watchdog).write(assignment(stream, owner));
  }

  private ObjectWriter.Assignment assignment(InputStream stream, StreamOwner owner) {
    JournalEntry entry =
        new JournalEntry(RUN, memory.identity(), KEY, new UploadState.None(), Optional.empty());
    return new ObjectWriter.Assignment(stream, owner, entry, 0, _ -> {});
  }

  private UploadJournal journal() {
    return new UploadJournal(directory.resolve("journal"));
  }

  private void nothingIsVisible() {
    assertThat(memory.list("")).isEmpty();
  }

  private void nothingIsLeft() {
    try {
      assertThat(memory.openUploads("")).isEmpty();
      assertThat(journal().entries()).isEmpty();
    } catch (BackupException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] content(int length) {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    return content;
  }
}
