package io.valkeycharm.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.services.S3Clients;
import io.charm4j.services.S3Service;
import io.charm4j.services.TestServices;
import io.charm4j.services.Transport;
import io.charm4j.services.ValkeyOptions;
import io.charm4j.services.ValkeyService;
import io.valkeycharm.backup.failure.BackupException.ProducerFailed;
import io.valkeycharm.backup.failure.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3Client;

/** Real snapshots by the real client into a real store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class ValkeyBackupIT {
  private static final ValkeyOptions OPTIONS =
      ValkeyOptions.standard()
          .with("enable-debug-command", "yes")
          .with("rdbcompression", "no")
          .with("repl-diskless-sync-delay", "0");

  @TempDir Path directory;

  private final Path client = TestServices.assumeProgram("valkey-cli");
  private final S3Service s3 = TestServices.startS3(Transport.TLS);

  @BeforeAll
  void makeBucket() {
    S3Clients.ensureBucket(s3.connection(), BackupFixture.BUCKET);
  }

  @AfterAll
  void closeStore() {
    s3.close();
  }

  @ParameterizedTest
  @CsvSource({"yes,0", "yes,1200", "no,0", "no,1200"})
  void storesASnapshotThatValkeyCanLoad(String diskless, int megabyteSixteenths) throws Exception {
    try (ValkeyService valkey =
            TestServices.assumeValkey(OPTIONS.with("repl-diskless-sync", diskless));
        BackupFixture fixture = fixture()) {
      populate(valkey, megabyteSixteenths);
      List<BackupProgress> progress = new ArrayList<>();

      BackupReport report =
          fixture.run(
              fixture.store(), snapshot(fixture, valkey), BackupFixture.LIMITS, progress::add);

      Path stored = download(fixture);
      assertThat(Files.size(stored)).isEqualTo(report.bytes());
      assertThat(report.bytes()).isGreaterThan(megabyteSixteenths * 65_536L);
      assertThat(report.parts()).isEqualTo((int) Math.ceilDiv(report.bytes(), BackupFixture.PART));
      assertThat(report.checksumPresent()).isTrue();
      assertThat(report.confirmed()).isTrue();
      assertThat(report.sha256()).contains(sha256(stored));
      assertThat(progress).hasSize(report.parts());
      assertThat(progress.getLast().bytes()).isEqualTo(report.bytes());
      check(stored, megabyteSixteenths);
      fixture.noUploadIsOpen();
      fixture.nothingIsJournalled();
      fixture.noProcessRuns();
    }
  }

  @Test
  void storesASnapshotWithoutChecksumAndSaysSo() throws Exception {
    try (ValkeyService valkey = TestServices.assumeValkey(OPTIONS.with("rdbchecksum", "no"));
        BackupFixture fixture = fixture()) {
      populate(valkey, 3);

      BackupReport report = fixture.run(snapshot(fixture, valkey));

      assertThat(report.checksumPresent()).isFalse();
      check(download(fixture), 3);
    }
  }

  @Test
  void namesAWrongPassword() throws Exception {
    try (ValkeyService valkey = TestServices.assumeValkey(OPTIONS);
        BackupFixture fixture = fixture()) {
      SnapshotProducer producer = snapshot(fixture, valkey, "wr0ng");

      assertThatThrownBy(() -> fixture.run(producer))
          .isInstanceOfSatisfying(
              ProducerFailed.class,
              failure ->
                  assertThat(failure.publicMessage()).startsWith("Valkey refused the password"))
          .hasMessageContaining("WRONGPASS")
          .message()
          .doesNotContain("wr0ng");

      fixture.nothingIsLeft();
    }
  }

  @Test
  void namesAServerThatDoesNotListen() throws Exception {
    try (ValkeyService valkey = TestServices.assumeValkey(OPTIONS);
        BackupFixture fixture = fixture()) {
      valkey.kill();

      assertThatThrownBy(() -> fixture.run(snapshot(fixture, valkey)))
          .isInstanceOfSatisfying(
              ProducerFailed.class,
              failure -> assertThat(failure.publicMessage()).startsWith("Valkey does not listen"));

      fixture.nothingIsLeft();
    }
  }

  @Test
  void leavesNothingWhenTheServerDiesInTheMiddle() throws Exception {
    try (ValkeyService valkey = TestServices.assumeValkey(OPTIONS);
        BackupFixture fixture = fixture()) {
      populate(valkey, 2400);

      assertThatThrownBy(() ->
              fixture.run(
                  fixture.store(),
                  snapshot(fixture, valkey),
                  BackupFixture.LIMITS,
                  progress -> {
                    if (progress.bytes() > 2L * BackupFixture.PART) {
                      valkey.kill();
                    }
                  }))
          .isInstanceOfSatisfying(
              ProducerFailed.class,
              failure ->
                  assertThat(failure.publicMessage()).startsWith("Valkey ended the transfer"));

      fixture.nothingIsLeft();
    }
  }

  @Test
  void saysThatValkeyDroppedAReaderThatTheStoreHeldUp() throws Exception {
    try (ValkeyService valkey = TestServices.assumeValkey(OPTIONS.with("repl-timeout", "5"));
        BackupFixture fixture = fixture()) {
      populate(valkey, 2400);
      RunLimits limits =
          new RunLimits(
              Duration.ofSeconds(60),
              Duration.ofSeconds(60),
              Duration.ofSeconds(10),
              Duration.ofSeconds(5),
              0);
      AtomicBoolean stalled = new AtomicBoolean();

      assertThatThrownBy(() ->
              fixture.run(
                  fixture.store(),
                  snapshot(fixture, valkey),
                  limits,
                  _ -> {
                    if (stalled.compareAndSet(false, true)) {
                      pause(Duration.ofSeconds(15));
                    }
                  }))
          .isInstanceOfSatisfying(
              ProducerFailed.class,
              failure -> {
                assertThat(failure.errorCode()).isEqualTo(ErrorCode.SNAPSHOT_DROPPED_AS_TOO_SLOW);
                assertThat(failure.publicMessage()).contains("repl-timeout", "rate-limit");
              });

      fixture.nothingIsLeft();
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void endsTheHangOfAClientThatSpeaksTlsToAPlainPort() throws Exception {
    try (ValkeyService valkey = TestServices.assumeValkey(OPTIONS);
        BackupFixture fixture = fixture()) {
      ProcessBuilder hanging = commandLine(valkey, valkey.password());
      hanging.command().addAll(1, List.of("--tls", "--insecure"));
      RunLimits soon =
          new RunLimits(
              Duration.ofSeconds(2),
              Duration.ofSeconds(2),
              Duration.ofSeconds(2),
              Duration.ofMinutes(1),
              0);

      assertThatThrownBy(() ->
              fixture.run(fixture.store(), fixture.command(hanging), soon, ProgressListener.NONE))
          .isInstanceOfSatisfying(
              ProducerFailed.class,
              failure -> assertThat(failure.errorCode()).isEqualTo(ErrorCode.SNAPSHOT_STALLED));

      fixture.nothingIsLeft();
    }
  }

  private BackupFixture fixture() {
    return new BackupFixture(s3.connection(), s3.connection(), directory.resolve("journal"));
  }

  private SnapshotProducer snapshot(BackupFixture fixture, ValkeyService valkey) {
    return snapshot(fixture, valkey, valkey.password());
  }

  private SnapshotProducer snapshot(BackupFixture fixture, ValkeyService valkey, String password) {
    ProcessBuilder builder = commandLine(valkey, password);
    builder.command().addAll(List.of("--rdb", "-"));
    return fixture.command(builder);
  }

  private ProcessBuilder commandLine(ValkeyService valkey, String password) {
    ProcessBuilder builder =
        new ProcessBuilder(
            new ArrayList<>(
                List.of(
                    client.toString(),
                    "-h",
                    valkey.host(),
                    "-p",
                    Integer.toString(valkey.port()))));
    builder.environment().put("VALKEYCLI_AUTH", password);
    builder.environment().put("REDISCLI_AUTH", password);
    return builder;
  }

  private void populate(ValkeyService valkey, int keys) throws Exception {
    ProcessBuilder builder = commandLine(valkey, valkey.password());
    builder
        .command()
        .addAll(List.of("-e", "DEBUG", "POPULATE", Integer.toString(keys), "key", "65536"));
    finish(builder);
  }

  private Path download(BackupFixture fixture) throws IOException {
    Path file = Files.createTempFile(directory, "stored-", ".rdb");
    Files.delete(file);
    try (S3Client plain = S3Clients.open(s3.connection())) {
      plain.getObject(request -> request.bucket(BackupFixture.BUCKET).key(fixture.key), file);
    }
    return file;
  }

  private static void check(Path file, int keys) throws Exception {
    Path checker = TestServices.assumeProgram("valkey-check-rdb");
    String output = finish(new ProcessBuilder(checker.toString(), file.toString()));
    assertThat(output).contains("RDB looks OK").contains(keys + " keys read");
  }

  private static String finish(ProcessBuilder builder) throws Exception {
    Process process = builder.redirectErrorStream(true).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(output).isZero();
      return output;
    } finally {
      process.destroyForcibly();
    }
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
