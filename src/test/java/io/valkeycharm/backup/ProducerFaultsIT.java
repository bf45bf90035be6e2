package io.valkeycharm.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.services.S3Clients;
import io.charm4j.services.S3Service;
import io.charm4j.services.TestServices;
import io.charm4j.services.Transport;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.Interrupted;
import io.valkeycharm.backup.failure.BackupException.InvalidStream;
import io.valkeycharm.backup.failure.BackupException.Locked;
import io.valkeycharm.backup.failure.BackupException.ProducerFailed;
import io.valkeycharm.backup.rdb.RdbSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Producers that go wrong, as processes, in front of a real store. Each test looks at what is left. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class ProducerFaultsIT {
  private static final int SMALL = 10_000;
  private static final int LARGE = 12 << 20;
  private static final RunLimits SOON =
      new RunLimits(
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofMinutes(1),
          0);

  @TempDir Path directory;

  private final S3Service s3 = TestServices.startS3(Transport.PLAIN);
  private BackupFixture fixture = new BackupFixture(s3.connection(), s3.connection(), Path.of("."));

  @BeforeAll
  void makeBucket() {
    S3Clients.ensureBucket(s3.connection(), BackupFixture.BUCKET);
  }

  @BeforeEach
  void begin() {
    fixture.close();
    fixture = new BackupFixture(s3.connection(), s3.connection(), directory.resolve("journal"));
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  @AfterAll
  void closeStore() {
    s3.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {SMALL, LARGE})
  void acceptsAWholeFileWithAndWithoutTheMark(int length) throws Exception {
    byte[] file = RdbSample.ofContent(length);

    BackupReport report =
        fixture.run(fixture.script("cat " + save(RdbSample.concat(file, RdbSample.MARK))));

    assertThat(report.bytes()).isEqualTo(file.length);
    fixture.noUploadIsOpen();
    fixture.nothingIsJournalled();
    fixture.noProcessRuns();
  }

  @ParameterizedTest
  @ValueSource(ints = {SMALL, LARGE})
  void refusesATruncatedStreamOfAProducerThatSaysAllIsWell(int length) throws Exception {
    byte[] file = RdbSample.ofContent(length);

    refusesAsInvalid("cat " + save(Arrays.copyOf(file, file.length - 1)), "breaks off");
  }

  @ParameterizedTest
  @ValueSource(ints = {SMALL, LARGE})
  void refusesADamagedStream(int length) throws Exception {
    byte[] file = RdbSample.ofContent(length);
    file[length / 2] ^= 1;

    refusesAsInvalid("cat " + save(file), "checksum");
  }

  @Test
  void refusesAnEmptyStream() throws Exception {
    refusesAsInvalid("exit 0", "is empty");
  }

  @Test
  void refusesAnErrorTextInPlaceOfASnapshot() throws Exception {
    refusesAsInvalid("echo NOAUTH Authentication required.", "RDB header");
  }

  @ParameterizedTest
  @ValueSource(ints = {SMALL, LARGE})
  void refusesAWholeFileOfAProducerThatFails(int length) throws Exception {
    Path file = save(RdbSample.ofContent(length));

    assertThatThrownBy(
            () -> fixture.run(fixture.script("cat " + file + "; echo too bad >&2; exit 3")))
        .isInstanceOf(ProducerFailed.class)
        .hasMessageContaining("exit code 3")
        .hasMessageContaining("too bad");

    fixture.nothingIsLeft();
  }

  @Test
  void believesTheProducerBeforeItsOutput() throws Exception {
    assertThatThrownBy(() ->
            fixture.run(
                fixture.script("echo something; echo -LOADING still >&2; exec >&-; exit 1")))
        .isInstanceOfSatisfying(
            ProducerFailed.class,
            failure -> assertThat(failure.publicMessage()).contains("still loading its data"));

    fixture.nothingIsLeft();
  }

  @Test
  void saysThatAProducerCannotBeStarted() throws Exception {
    assertThatThrownBy(() -> fixture.run(fixture.command(new ProcessBuilder("/no/such/program"))))
        .isInstanceOf(ProducerFailed.class);

    fixture.noObjectIsVisible();
    fixture.nothingIsJournalled();
  }

  @Test
  void killsAProducerThatNeverBegins() throws Exception {
    killsAsStalled("sleep 300", "sent nothing of the snapshot for too long");
  }

  @ParameterizedTest
  @ValueSource(ints = {SMALL, LARGE})
  void killsAProducerThatStandsStill(int length) throws Exception {
    killsAsStalled(
        "cat " + save(RdbSample.ofContent(length)) + "; exec sleep 300",
        "sent nothing of the snapshot for too long");
  }

  @Test
  void killsAProducerThatDoesNotEndAfterItsStream() throws Exception {
    killsAsStalled(
        "cat " + save(RdbSample.ofContent(SMALL)) + "; exec >&-; exec sleep 300",
        "did not end after its last byte");
  }

  @Test
  void isNotHeldUpByAProducerThatWritesMuchToStandardError() throws Exception {
    Path file = save(RdbSample.ofContent(SMALL));

    BackupReport report = fixture.run(fixture.script("head -c 1000000 /dev/zero >&2; cat " + file));

    assertThat(report.parts()).isEqualTo(1);
  }

  @Test
  void leavesNothingWhenItIsInterrupted() throws Exception {
    Path file = save(RdbSample.ofContent(LARGE));
    SnapshotProducer producer = fixture.script("cat " + file + "; exec sleep 300");

    assertThatThrownBy(() ->
            fixture.run(
                fixture.store(),
                producer,
                BackupFixture.LIMITS,
                _ -> Thread.currentThread().interrupt()))
        .isInstanceOf(Interrupted.class);

    assertThat(Thread.interrupted()).isTrue();
    fixture.nothingIsLeft();
  }

  @Test
  void refusesATakenIdBeforeItStartsAProducer() throws Exception {
    String file = "cat " + save(RdbSample.ofContent(SMALL));
    BackupReport first = fixture.run(fixture.script(file));
    SnapshotProducer second =
        () -> {
          throw new AssertionError("started");
        };

    assertThatThrownBy(() -> fixture.run(second)).isInstanceOf(Locked.class);

    assertThat(fixture.store().head(fixture.key))
        .hasValueSatisfying(object -> assertThat(object.runId()).contains(first.runId()));
  }

  private void refusesAsInvalid(String script, String reason) throws BackupException {
    assertThatThrownBy(() -> fixture.run(fixture.script(script)))
        .isInstanceOfSatisfying(
            InvalidStream.class, failure -> assertThat(failure.publicMessage()).contains(reason));

    fixture.nothingIsLeft();
  }

  private void killsAsStalled(String script, String reason) throws BackupException {
    assertThatThrownBy(
            () -> fixture.run(fixture.store(), fixture.script(script), SOON, ProgressListener.NONE))
        .isInstanceOfSatisfying(
            ProducerFailed.class, failure -> assertThat(failure.publicMessage()).contains(reason));

    fixture.nothingIsLeft();
  }

  private Path save(byte[] content) throws IOException {
    return Files.write(Files.createTempFile(directory, "stream-", ".rdb"), content);
  }
}
