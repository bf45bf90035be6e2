package io.valkeycharm.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.services.Fault;
import io.charm4j.services.FaultProxy;
import io.charm4j.services.S3Clients;
import io.charm4j.services.S3Service;
import io.charm4j.services.TestServices;
import io.charm4j.services.Transport;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable.Kind;
import io.valkeycharm.backup.rdb.RdbSample;
import io.valkeycharm.backup.s3.ObjectBody;
import io.valkeycharm.backup.s3.OpenUpload;
import io.valkeycharm.backup.upload.FaultyStore;
import io.valkeycharm.backup.upload.FaultyStore.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real store behind a line that goes wrong. Each test looks at what is left. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class StoreFaultsIT {
  private static final int LENGTH = 27 << 20;
  private static final long SOME = 8 << 20;

  @TempDir static Path files;
  @TempDir Path directory;

  private final S3Service s3 = TestServices.startS3(Transport.PLAIN);
  private final FaultProxy line = FaultProxy.to(s3.connection());
  private BackupFixture fixture = newFixture(Path.of("."));
  private String snapshot = "";

  @BeforeAll
  void prepare() throws IOException {
    S3Clients.ensureBucket(s3.connection(), BackupFixture.BUCKET);
    Path file = files.resolve("snapshot.rdb");
    Files.write(file, RdbSample.ofContent(LENGTH));
    snapshot = "cat " + file;
  }

  @BeforeEach
  void begin() {
    fixture.close();
    line.set(new Fault.Pass());
    fixture = newFixture(directory.resolve("journal"));
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  @AfterAll
  void close() {
    line.close();
    s3.close();
  }

  @Test
  void outlastsConnectionsThatAreReset() throws Exception {
    line.set(new Fault.ResetAfter(SOME, 2));

    succeeds(fixture.run(fixture.script(snapshot)));
  }

  @Test
  void outlastsAnOverloadedStore() throws Exception {
    line.set(new Fault.ReplyUnavailable(3));

    succeeds(fixture.run(fixture.script(snapshot)));
  }

  @Test
  void outlastsHalfClosedConnections() throws Exception {
    outlastsUntilAPartHasFailed(new Fault.HalfCloseAfter(SOME));
  }

  @Test
  void outlastsAStallByLeavingTheStalledConnection() throws Exception {
    outlastsUntilAPartHasFailed(new Fault.StallAfter(SOME));
  }

  @Test
  void isNotHurtByASlowStore() throws Exception {
    line.set(new Fault.Delay(Duration.ofMillis(2)));

    succeeds(fixture.run(fixture.script(snapshot)));
  }

  @Test
  void givesUpAStoreThatStandsStillAndSweepsItLater() throws Exception {
    assertThatThrownBy(() -> runInto(new Fault.StallAfter(SOME)))
        .isInstanceOfSatisfying(
            StoreUnreachable.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT));

    fixture.noProcessRuns();
    fixture.noObjectIsVisible();
    line.set(new Fault.Pass());
    fixture.sweep();
    fixture.nothingIsLeft();
  }

  @Test
  void givesUpAStoreThatIsGoneAndSweepsItLater() throws Exception {
    assertThatThrownBy(() -> runInto(new Fault.Refuse()))
        .isInstanceOfSatisfying(
            StoreUnreachable.class,
            failure -> {
              assertThat(failure.kind()).isIn(Kind.REFUSED, Kind.BROKEN);
              assertThat(failure.publicMessage()).contains("S3 endpoint");
            });

    fixture.noProcessRuns();
    fixture.noObjectIsVisible();
    line.set(new Fault.Pass());
    fixture.sweep();
    fixture.nothingIsLeft();
  }

  @Test
  void startsNoProducerWhenTheStoreIsGoneAtTheBegin() throws Exception {
    line.set(new Fault.Refuse());
    SnapshotProducer never =
        () -> {
          throw new AssertionError("started");
        };

    assertThatThrownBy(() -> fixture.run(never))
        .isInstanceOfSatisfying(
            StoreUnreachable.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.REFUSED));
  }

  @Test
  void believesTheStoreWhenTheAnswerToTheCompletionWasLost() throws Exception {
    FaultyStore losing =
        new FaultyStore(fixture.store())
            .loseAnswer(Operation.COMPLETE, new StoreUnreachable("broken", Kind.BROKEN, null));

    BackupReport report =
        fixture.run(losing, fixture.script(snapshot), BackupFixture.LIMITS, ProgressListener.NONE);

    assertThat(losing.count(Operation.COMPLETE)).isEqualTo(1);
    succeeds(report);
  }

  /** A run on a line that goes wrong after the first part was read, and is healed by the first failure. */
  private void outlastsUntilAPartHasFailed(Fault fault) throws Exception {
    FaultyStore healed =
        new FaultyStore(fixture.store()) {
          @Override
          public String uploadPart(OpenUpload upload, int number, ObjectBody body)
              throws BackupException {
            try {
              return super.uploadPart(upload, number, body);
            } catch (BackupException e) {
              line.set(new Fault.Pass());
              throw e;
            }
          }
        };
    AtomicBoolean set = new AtomicBoolean();

    BackupReport report =
        fixture.run(
            healed,
            fixture.script(snapshot),
            BackupFixture.LIMITS,
            _ -> {
              if (set.compareAndSet(false, true)) {
                line.set(fault);
              }
            });

    assertThat(healed.count(Operation.PART)).isGreaterThan(report.parts());
    succeeds(report);
  }

  private void succeeds(BackupReport report) throws BackupException {
    assertThat(report.bytes()).isEqualTo(LENGTH + 18);
    assertThat(report.confirmed()).isTrue();
    assertThat(fixture.store().head(fixture.key))
        .hasValueSatisfying(object -> assertThat(object.size()).isEqualTo(report.bytes()));
    fixture.noUploadIsOpen();
    fixture.nothingIsJournalled();
    fixture.noProcessRuns();
  }

  /** A run on a line that goes wrong for good once the upload is open. */
  private BackupReport runInto(Fault fault) throws BackupException {
    AtomicBoolean set = new AtomicBoolean();
    return fixture.run(
        fixture.store(),
        fixture.script(snapshot),
        BackupFixture.LIMITS,
        progress -> {
          if (progress.bytes() > BackupFixture.PART && set.compareAndSet(false, true)) {
            line.set(fault);
          }
        });
  }

  private BackupFixture newFixture(Path journal) {
    return new BackupFixture(s3.connection(), line.connection(s3.connection()), journal);
  }
}
