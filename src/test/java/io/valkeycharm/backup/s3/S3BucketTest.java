package io.valkeycharm.backup.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valkeycharm.backup.failure.BackupException.NotConfigured;
import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import io.valkeycharm.backup.failure.ErrorCode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class S3BucketTest {
  private static final RetryPolicy QUICK =
      new RetryPolicy(3, Duration.ofMillis(2), Duration.ofMillis(4));

  private final AnsweringServer server = new AnsweringServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void asksForNoMoreThanTheBucketWhenItIsThere() throws Exception {
    server.answer(200);

    ensure("");

    assertThat(server.lines()).containsExactly("HEAD /bucket");
  }

  @Test
  void makesAMissingBucketAndWaitsUntilItCanBeSeen() throws Exception {
    server.answer(404).answer(200).answer(404).answer(200);

    ensure("");

    assertThat(server.lines())
        .containsExactly("HEAD /bucket", "PUT /bucket", "HEAD /bucket", "HEAD /bucket");
    assertThat(server.requests().get(1).body()).isEmpty();
  }

  @Test
  void namesNoLocationForTheFirstRegion() throws Exception {
    server.answer(404).answer(200).answer(200);

    ensure("us-east-1");

    assertThat(server.requests().get(1).body()).isEmpty();
  }

  @Test
  void namesTheLocationOfEveryOtherRegion() throws Exception {
    server.answer(404).answer(200).answer(200);

    ensure("eu-north-1");

    assertThat(server.requests().get(1).body())
        .contains("<LocationConstraint>eu-north-1</LocationConstraint>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"BucketAlreadyOwnedByYou", "BucketAlreadyExists", "BucketNameUnavailable"})
  void acceptsABucketThatSomebodyMadeMeanwhile(String code) throws Exception {
    server.answer(404).refuse(409, code).answer(200);

    ensure("");

    assertThat(server.lines()).hasSize(3);
  }

  @Test
  void doesNotAcceptABucketOfSomebodyElse() {
    server
        .answer(404)
        .refuse(409, "BucketAlreadyExists")
        .answer(403)
        .refuse(403, "AccessDenied")
        .refuse(403, "AccessDenied");

    refusesWith("AccessDenied");
  }

  @Test
  void looksIntoThePathWhenItMayNotAskForTheBucket() throws Exception {
    server.answer(403).answerEmptyList();

    ensure("");

    assertThat(server.lines().get(1)).startsWith("GET /bucket?").contains("prefix=path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"InvalidAccessKeyId", "SignatureDoesNotMatch", "RequestTimeTooSkewed"})
  void saysWhyItMayNot(String code) {
    server.answer(403).refuse(403, code);

    refusesWith(code);
  }

  /** Backups need no right to list, so a key without it will do. */
  @Test
  void isContentWithARightToUpload() throws Exception {
    server.answer(403).refuse(403, "AccessDenied").answerOpenUpload("u-1").answer(204);

    ensure("");

    assertThat(server.lines().get(2)).startsWith("POST /bucket/path/.check-").endsWith("?uploads");
    assertThat(server.lines().get(3))
        .startsWith("DELETE /bucket/path/.check-")
        .endsWith("?uploadId=u-1");
  }

  @Test
  void saysThatItMayDoNothing() {
    server.answer(403).refuse(403, "AccessDenied").refuse(403, "AccessDenied");

    refusesWith("AccessDenied");
  }

  /** The SDK looks at the name itself before it makes a bucket. */
  @ParameterizedTest
  @ValueSource(strings = {"ab", "Upper", "under_score", "-dash", "192.168.1.1", "dot..dot"})
  void saysThatNoBucketCanHaveThatName(String name) throws Exception {
    server.answer(404);

    try (S3Store store =
        S3Store.open(
            S3Settings.of(name, server.endpoint(), StoreCredentials.of("key", "secret")),
            S3Limits.STANDARD)) {
      assertThatThrownBy(() -> store.bucket().ensure("path/", QUICK))
          .isInstanceOfSatisfying(
              StoreRefused.class,
              refusal -> assertThat(refusal.errorCode()).isEqualTo(ErrorCode.BUCKET_NAME_INVALID));
    }
  }

  @Test
  void makesTheBucketWhenOnlyTheListSaysThatItIsMissing() throws Exception {
    server.answer(403).refuse(404, "NoSuchBucket").answer(200).answer(200);

    ensure("");

    assertThat(server.lines().get(2)).isEqualTo("PUT /bucket");
  }

  @Test
  void saysThatItMayNotMakeTheBucket() {
    server.answer(404).refuse(403, "AccessDenied");

    refusesWith("AccessDenied");
  }

  @Test
  void repeatsWhenTheStoreIsBusy() throws Exception {
    server.answer(503).answer(500).answer(200);

    ensure("");

    assertThat(server.lines()).hasSize(3);
  }

  @Test
  void doesNotWaitForEverForANewBucket() {
    server.answer(404).answer(200).answer(404).answer(404).answer(404).answer(404);

    refusesWith("NoSuchBucket");
  }

  @Test
  void signsTheContentOverPlainHttpAndSendsItInOnePiece() throws Exception {
    server.answer(200);
    byte[] content = {1, 2, 3};

    try (S3Store store = open("")) {
      store.put("path/key", "run", new ObjectBody(content, 3, () -> {}), false);
    }

    assertThat(server.requests().getFirst().contentDigest())
        .isEqualTo("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81");
    assertThat(server.requests().getFirst().encoding()).isEqualTo("null");
  }

  private void refusesWith(String code) {
    assertThatThrownBy(() -> ensure(""))
        .isInstanceOfSatisfying(
            StoreRefused.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(code);
              assertThat(refusal.publicMessage()).doesNotContain("Secret text", "request-77");
              assertThat(refusal.getMessage()).doesNotContain("Secret text", "request-77");
            });
  }

  private void ensure(String region) throws Exception {
    try (S3Store store = open(region)) {
      store.bucket().ensure("path/", QUICK);
    }
  }

  private S3Store open(String region) throws NotConfigured {
    S3Settings settings =
        S3Settings.of("bucket", server.endpoint(), StoreCredentials.of("key", "secret"));
    return S3Store.open(
        region.isEmpty() ? settings : settings.withRegion(region), S3Limits.STANDARD);
  }
}
