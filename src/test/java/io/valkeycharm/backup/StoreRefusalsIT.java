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
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.rdb.RdbSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A store that changes its mind in the middle of an upload, and answers that get lost on their way. Each test
 * looks at the sentence, the code and what is left.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class StoreRefusalsIT {
  private static final int LENGTH = 27 << 20;
  private static final int FOR_EVER = 1_000_000;

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

  @ParameterizedTest
  @CsvSource({
    "403, AccessDenied, ACCESS_DENIED",
    "403, InvalidAccessKeyId, ACCESS_KEY_UNKNOWN",
    "403, SignatureDoesNotMatch, SIGNATURE_MISMATCH",
    "403, RequestTimeTooSkewed, CLOCK_SKEW",
    "400, ExpiredToken, TOKEN_EXPIRED",
    "500, InternalError, STORE_TROUBLE",
    "503, SlowDown, STORE_OVERLOADED",
    "507, InsufficientCapacity, STORE_FULL"
  })
  void namesARefusalInTheMiddleAndLeavesNothing(int status, String code, ErrorCode expected)
      throws Exception {
    assertThatThrownBy(() -> runInto(new Fault.ReplyError(status, code, FOR_EVER)))
        .isInstanceOfSatisfying(
            BackupException.StoreRefused.class,
            refusal -> {
              assertThat(refusal.errorCode()).isEqualTo(expected);
              assertThat(refusal.publicMessage())
                  .isEqualTo("S3 request failed: " + code + ". " + expected.hint());
            });

    fixture.noProcessRuns();
    fixture.noObjectIsVisible();
    line.set(new Fault.Pass());
    fixture.sweep();
    fixture.nothingIsLeft();
  }

  /** Said of the clean-up, too, these would mean that there is nothing to clean up. */
  @ParameterizedTest
  @CsvSource({"404, NoSuchBucket, BUCKET_MISSING", "404, NoSuchUpload, UPLOAD_REMOVED"})
  void namesWhatIsGoneAndLeavesNothing(int status, String code, ErrorCode expected)
      throws Exception {
    assertThatThrownBy(() -> runInto(new Fault.ReplyError(status, code, 1)))
        .isInstanceOfSatisfying(
            BackupException.StoreRefused.class,
            refusal -> assertThat(refusal.errorCode()).isEqualTo(expected));

    fixture.nothingIsLeft();
  }

  @ParameterizedTest
  @CsvSource({
    "500, InternalError",
    "503, SlowDown",
    "503, ServiceUnavailable",
    "429, TooManyRequests"
  })
  void outlastsRefusalsThatPass(int status, String code) throws Exception {
    succeeds(runInto(new Fault.ReplyError(status, code, 3)));
  }

  @Test
  void outlastsAnswersThatAreLostOnTheirWay() throws Exception {
    succeeds(runInto(new Fault.LoseAnswers(3)));
  }

  @Test
  void outlastsAnswersThatAreCut() throws Exception {
    succeeds(runInto(new Fault.TruncateAnswers(3)));
  }

  @Test
  void believesTheStoreWhenEveryAnswerToTheCompletionIsLost() throws Exception {
    AtomicBoolean set = new AtomicBoolean();
    BackupReport report =
        fixture.run(
            fixture.store(),
            fixture.script(snapshot),
            BackupFixture.LIMITS,
            progress -> {
              // The last part is read: what follows are its answer, the completion and the look.
              if (progress.bytes() == LENGTH + 18 && set.compareAndSet(false, true)) {
                line.set(new Fault.LoseAnswers(2));
              }
            });

    succeeds(report);
  }

  /** An answer too many shifts all that follow on its connection. Whatever comes of it is no bad object. */
  @Test
  void neverShowsABadObjectWhenAnswersAreDoubled() throws Exception {
    BackupReport report;
    try {
      report = runInto(new Fault.DuplicateAnswers(3));
    } catch (BackupException failure) {
      assertThat(failure.publicMessage()).isNotBlank();
      line.set(new Fault.Pass());
      fixture.sweep();
      fixture.nothingIsLeft();
      return;
    }
    line.set(new Fault.Pass());
    succeeds(report);
  }

  @Test
  void refusesAStoreWhoseCertificateNobodyVouchesForAndStartsNoProducer() {
    try (S3Service encrypted = TestServices.startS3(Transport.TLS);
        BackupFixture untrusting =
            new BackupFixture(
                encrypted.connection(),
                new io.charm4j.services.S3Connection(
                    encrypted.connection().endpoint(),
                    encrypted.connection().region(),
                    encrypted.connection().accessKey(),
                    encrypted.connection().secretKey(),
                    java.util.Optional.empty()),
                directory.resolve("other-journal"))) {
      SnapshotProducer never =
          () -> {
            throw new AssertionError("started");
          };

      assertThatThrownBy(() -> untrusting.run(never))
          .isInstanceOfSatisfying(
              BackupException.StoreUnreachable.class,
              failure -> {
                assertThat(failure.errorCode()).isEqualTo(ErrorCode.TLS_UNTRUSTED);
                assertThat(failure.publicMessage()).contains("tls-ca-chain");
              });
    }
  }

  private void succeeds(BackupReport report) throws BackupException {
    assertThat(report.bytes()).isEqualTo(LENGTH + 18);
    assertThat(fixture.store().head(fixture.key))
        .hasValueSatisfying(object -> assertThat(object.size()).isEqualTo(report.bytes()));
    fixture.noUploadIsOpen();
    fixture.nothingIsJournalled();
    fixture.noProcessRuns();
  }

  /** A run on a line that goes wrong once the upload is open. */
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
