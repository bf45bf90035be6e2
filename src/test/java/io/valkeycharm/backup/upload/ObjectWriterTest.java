package io.valkeycharm.backup.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.InvalidStream;
import io.valkeycharm.backup.failure.BackupException.Locked;
import io.valkeycharm.backup.failure.BackupException.ProducerFailed;
import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.s3.ObjectBody;
import io.valkeycharm.backup.s3.OpenUpload;
import io.valkeycharm.backup.upload.FaultyStore.Operation;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ObjectWriterTest extends ObjectWriterFixture {

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
  void takesNoMoreFromTheStreamThanItsBuffersHoldWhileTheStoreIsSlow() throws Exception {
    CountDownLatch busy = new CountDownLatch(2);
    CountDownLatch open = new CountDownLatch(1);
    FaultyStore slow =
        new FaultyStore(memory) {
          @Override
          public String uploadPart(OpenUpload upload, int number, ObjectBody body)
              throws BackupException {
            busy.countDown();
            try {
              open.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return super.uploadPart(upload, number, body);
          }
        };
    ByteArrayInputStream stream = new ByteArrayInputStream(content(8 * PART));
    AtomicReference<Object> outcome = new AtomicReference<>("none");
    Thread writer =
        Thread.ofVirtual()
            .start(() -> {
              try {
                outcome.set(
                    new ObjectWriter(slow, journal(), SETTINGS, watchdog)
                        .write(assignment(stream, new StubOwner(true))));
              } catch (BackupException | InterruptedException e) {
                outcome.set(e);
              }
            });
    try {
      assertThat(busy.await(20, TimeUnit.SECONDS)).isTrue();
      // Three buffers: two are stuck in the store, the third may be full; one byte is read ahead.
      assertThat(writer.join(Duration.ofMillis(200))).isFalse();
      assertThat(8 * PART - stream.available()).isLessThanOrEqualTo(3 * PART + 1);
    } finally {
      open.countDown();
    }

    assertThat(writer.join(Duration.ofSeconds(20))).isTrue();
    assertThat(outcome).hasValue(new WrittenObject(8 * PART, 8, true));
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

  @Test
  void leavesUploadsOfOthersAlone() throws Exception {
    OpenUpload theirs = memory.createUpload(KEY + "-other", "run of another unit");
    store.loseAnswer(Operation.CREATE, broken());

    write(content(2 * PART), true);

    assertThat(memory.openUploads("")).containsExactly(theirs);
  }

  /** The rest of the stream may take hours; at its end one of the two would have been for nothing. */
  @Test
  void givesWayAtOnceToSomebodyWhoIsWritingThatKey() throws Exception {
    OpenUpload theirs = memory.createUpload(KEY, "run of another unit");

    assertThatThrownBy(() -> write(content(8 * PART), true))
        .isInstanceOfSatisfying(
            Locked.class,
            failure -> assertThat(failure.errorCode()).isEqualTo(ErrorCode.KEY_TAKEN));

    assertThat(store.count(Operation.CREATE)).isZero();
    assertThat(memory.openUploads("")).containsExactly(theirs);
    assertThat(journal().entries()).isEmpty();
  }

  /** Both have looked before either opened its upload; the other sees this one, too, and stays or withdraws. */
  @ParameterizedTest
  @CsvSource({"true, false", "false, false", "true, true"})
  void oneOfTwoThatOpenUploadsAtOnceGivesWay(boolean ownIdSortsFirst, boolean otherWithdraws)
      throws Exception {
    AtomicReference<OpenUpload> theirs = new AtomicReference<>();
    AtomicInteger looks = new AtomicInteger();
    FaultyStore meeting =
        new FaultyStore(memory) {
          @Override
          public OpenUpload createUpload(String key, String runId) throws BackupException {
            OpenUpload earlier = memory.createUpload(key, ownIdSortsFirst ? runId : "other");
            OpenUpload later = memory.createUpload(key, ownIdSortsFirst ? "other" : runId);
            theirs.set(ownIdSortsFirst ? later : earlier);
            return ownIdSortsFirst ? earlier : later;
          }

          @Override
          public List<OpenUpload> openUploads(String prefix) throws BackupException {
            if (looks.incrementAndGet() == 3 && otherWithdraws) {
              memory.abortUpload(theirs.get());
            }
            return super.openUploads(prefix);
          }
        };
    ObjectWriter writer = new ObjectWriter(meeting, journal(), SETTINGS, watchdog);
    byte[] content = content(3 * PART);
    ObjectWriter.Assignment assignment =
        assignment(new ByteArrayInputStream(content), new StubOwner(true));

    if (otherWithdraws) {
      writer.write(assignment);

      assertThat(memory.content(KEY)).isEqualTo(content);
    } else {
      assertThatThrownBy(() -> writer.write(assignment))
          .isInstanceOfSatisfying(
              Locked.class,
              failure -> assertThat(failure.errorCode()).isEqualTo(ErrorCode.KEY_TAKEN));

      nothingIsVisible();
      assertThat(meeting.count(Operation.PART)).isZero();
      assertThat(memory.openUploads("")).containsExactly(theirs.get());
    }
    assertThat(journal().entries()).isEmpty();
  }

  /** Without the right to list uploads, the completion decides. */
  @Test
  void twoThatCannotSeeEachOtherAreToldApartAtTheEnd() throws Exception {
    store.refuse(Operation.UPLOADS, 100, MemoryStore.refused("AccessDenied", 403));
    byte[] other = content(PART);

    InputStream meeting =
        new ByteArrayInputStream(content(3 * PART + 2)) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            int read = super.read(target, offset, length);
            if (read < 0) {
              memory.add(KEY, other, "run of another unit");
            }
            return read;
          }
        };

    assertThatThrownBy(() -> write(meeting, new StubOwner(true)))
        .isInstanceOfSatisfying(
            Locked.class,
            failure -> assertThat(failure.errorCode()).isEqualTo(ErrorCode.KEY_TAKEN));
    assertThat(memory.content(KEY)).isEqualTo(other);
    nothingIsLeft();
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
}
