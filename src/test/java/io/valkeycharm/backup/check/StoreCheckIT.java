package io.valkeycharm.backup.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.services.S3Clients;
import io.charm4j.services.S3Connection;
import io.charm4j.services.S3Service;
import io.charm4j.services.TestServices;
import io.charm4j.services.Transport;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.s3.S3Limits;
import io.valkeycharm.backup.s3.S3Settings;
import io.valkeycharm.backup.s3.S3Store;
import io.valkeycharm.backup.s3.StoreLine;
import io.valkeycharm.backup.s3.TestStores;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.s3.S3Client;

/** Each step with a real store, working and not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class StoreCheckIT {
  private final S3Service s3 = TestServices.startS3(Transport.TLS);
  private final String bucket = "check-" + UUID.randomUUID();
  private final List<String> lines = new ArrayList<>();

  @AfterAll
  void close() {
    s3.close();
  }

  @Test
  void everyStepWorksAndNothingIsLeft() throws Exception {
    try (S3Client plain = S3Clients.open(s3.connection())) {
      plain.createBucket(request -> request.bucket(bucket));

      assertThat(check(s3.connection(), bucket, InstantSource.system())).isEmpty();

      assertThat(lines).hasSize(CheckStep.Name.values().length);
      assertThat(lines).allMatch(line -> line.contains(": ok"));
      assertThat(lines.getFirst()).startsWith("resolve: ok - ");
      assertThat(plain.listObjectsV2(request -> request.bucket(bucket)).contents()).isEmpty();
      assertThat(plain.listMultipartUploads(request -> request.bucket(bucket)).uploads()).isEmpty();
    }
  }

  @Test
  void namesAMissingBucket() throws Exception {
    assertThat(check(s3.connection(), "none-" + UUID.randomUUID(), InstantSource.system()))
        .contains(ErrorCode.BUCKET_MISSING);

    assertThat(lines)
        .contains("sign: ok")
        .anyMatch(line -> line.startsWith("list: failed - VB-0206"));
  }

  @Test
  void namesAWrongSecretKeyAndTriesNoFurther() throws Exception {
    S3Connection wrong = s3.connection().as(s3.connection().accessKey(), "wrong");

    assertThat(check(wrong, bucket, InstantSource.system())).contains(ErrorCode.SIGNATURE_MISMATCH);

    assertThat(lines)
        .anyMatch(line -> line.startsWith("sign: failed - VB-0203"))
        .contains("write: skipped - an earlier step failed")
        .noneMatch(line -> line.contains("wrong"));
  }

  @Test
  void namesACertificateThatNobodyVouchesFor() throws Exception {
    S3Connection connection = s3.connection();
    S3Connection untrusting =
        new S3Connection(
            connection.endpoint(),
            connection.region(),
            connection.accessKey(),
            connection.secretKey(),
            Optional.empty());

    assertThat(check(untrusting, bucket, InstantSource.system())).contains(ErrorCode.TLS_UNTRUSTED);

    assertThat(lines)
        .anyMatch(line -> line.startsWith("connect: ok"))
        .anyMatch(line -> line.startsWith("tls: failed - VB-0304"));
  }

  @Test
  void namesAClockThatIsWrong() throws Exception {
    InstantSource late = () -> Instant.now().plus(Duration.ofHours(1));

    assertThat(check(s3.connection(), bucket, late)).contains(ErrorCode.CLOCK_SKEW);

    assertThat(lines).anyMatch(line -> line.startsWith("clock: failed - VB-0204"));
  }

  @Test
  void namesAPortThatNobodyListensOnAndANameThatDoesNotResolve() throws Exception {
    assertThat(
            check(
                s3.connection().at(URI.create("https://127.0.0.1:1")),
                bucket,
                InstantSource.system()))
        .contains(ErrorCode.CONNECTION_REFUSED);
    assertThat(lines).hasSize(CheckStep.Name.values().length);

    assertThat(
            check(
                s3.connection().at(URI.create("https://nowhere.invalid")),
                bucket,
                InstantSource.system()))
        .contains(ErrorCode.NAME_UNRESOLVED);
  }

  private Optional<ErrorCode> check(S3Connection connection, String name, InstantSource clock)
      throws Exception {
    lines.clear();
    S3Settings settings = TestStores.settings(connection, name);
    try (S3Store store = S3Store.open(settings, S3Limits.BRIEF)) {
      return new StoreCheck(store, StoreLine.of(settings), "path/", clock)
          .run(step -> lines.add(step.line()));
    }
  }
}
