package io.valkeycharm.backup.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable;
import io.valkeycharm.backup.failure.ErrorCode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client makes of refusals that it can do something about. */
class StoreAnswersTest {
  private static final byte[] CONTENT = "123456789".getBytes(StandardCharsets.US_ASCII);
  private static final OpenUpload UPLOAD = new OpenUpload("key", "upload-1");
  private static final String MD5 = "JfnnlDI7RTiF9RgfG2JNCw==";

  private final AnsweringServer server = new AnsweringServer();
  private final Queue<StoreCredentials> renewed = new ArrayDeque<>();
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void takesAnUploadForAbortedWhenItIsGoneAndNotWhenItsBucketIs() throws Exception {
    server.refuse(404, "NoSuchUpload").refuse(404, "NoSuchBucket");
    OpenUpload upload = new OpenUpload("path/2026-05-13T10:00:00Z", "upload-1");

    try (S3Store store = open()) {
      store.abortUpload(upload);

      assertThatThrownBy(() -> store.abortUpload(upload))
          .isInstanceOfSatisfying(
              StoreRefused.class,
              refusal -> assertThat(refusal.errorCode()).isEqualTo(ErrorCode.BUCKET_MISSING));
    }
  }

  @Test
  void sendsNoDigestWhereNobodyDemandsOne() throws Exception {
    server.answer(200);

    try (S3Store store = open()) {
      put(store);
    }

    assertThat(digests()).containsExactly("null");
  }

  @Test
  void sendsADigestWhereABucketDemandsOneAndFromThenOn() throws Exception {
    server.refuse(400, "InvalidRequest").answer(200).answer(200);

    try (S3Store store = open()) {
      put(store);
      put(store);
    }

    assertThat(digests()).containsExactly("null", MD5, MD5);
  }

  @Test
  void saysSoWhenADigestDoesNotHelp() throws Exception {
    server.refuse(400, "InvalidRequest").refuse(400, "InvalidRequest");

    try (S3Store store = open()) {
      assertThatThrownBy(() -> put(store))
          .isInstanceOfSatisfying(
              StoreRefused.class,
              refusal -> assertThat(refusal.errorCode()).isEqualTo(ErrorCode.STORE_REFUSED));
    }
  }

  @Test
  void goesOnWithKeysThatWereRotatedMeanwhile() throws Exception {
    server.answer(200).refuse(400, "ExpiredToken").answer(200).answer(200);
    renewed.add(StoreCredentials.of("second", "key"));

    try (S3Store store = open()) {
      put(store);
      put(store);
      put(store);
    }

    assertThat(server.requests())
        .extracting(request -> request.authorization().replaceAll(".*Credential=(\\w+)/.*", "$1"))
        .containsExactly("first", "first", "second", "second");
    assertThat(asked).hasValue(1);
  }

  @Test
  void asksOnlyOnceWhenThereAreNoOtherKeys() throws Exception {
    server.refuse(403, "InvalidAccessKeyId");
    renewed.add(StoreCredentials.of("first", "key"));

    try (S3Store store = open()) {
      assertThatThrownBy(() -> put(store))
          .isInstanceOfSatisfying(
              StoreRefused.class,
              refusal -> assertThat(refusal.errorCode()).isEqualTo(ErrorCode.ACCESS_KEY_UNKNOWN));
    }

    assertThat(server.lines()).hasSize(1);
    assertThat(asked).hasValue(1);
  }

  /** Garage's word for a key that was deleted. */
  @Test
  void asksForOtherKeysWhereAccessIsDenied() throws Exception {
    server.refuse(403, "AccessDenied").answer(200);
    renewed.add(StoreCredentials.of("second", "key"));

    try (S3Store store = open()) {
      put(store);
    }

    assertThat(asked).hasValue(1);
  }

  /** As when a list reads manifests that it may not read. */
  @Test
  void asksForOtherKeysOnceWhenManyRequestsAreDeniedAtOnce() throws Exception {
    server.refuse(403, "AccessDenied").refuse(403, "AccessDenied").refuse(403, "AccessDenied");

    try (S3Store store = open()) {
      for (int request = 0; request < 3; request++) {
        assertThatThrownBy(() -> put(store)).isInstanceOf(StoreRefused.class);
      }
    }

    assertThat(asked).hasValue(1);
  }

  /** Proxies write the names of headers as they like. */
  @ParameterizedTest
  @ValueSource(strings = {"x-amz-meta-run-id", "X-Amz-Meta-Run-Id"})
  void knowsTheRunByAHeaderInWhateverCase(String header) throws Exception {
    server.answer(
        Map.of(
            header,
            "run-1",
            "Content-Length",
            "3",
            "Last-Modified",
            "Wed, 13 May 2026 10:00:00 GMT"));

    try (S3Store store = open()) {
      assertThat(store.head("key").orElseThrow().runId()).contains("run-1");
    }
  }

  /** Longer than it may be silent for any other answer. */
  @Test
  void givesTheCompletionTheTimeThatItTakes() throws Exception {
    server.answerLate(
        "<CompleteMultipartUploadResult><ETag>\"tag\"</ETag></CompleteMultipartUploadResult>",
        Duration.ofMillis(1500));
    S3Limits limits =
        new S3Limits(
            Duration.ofSeconds(5),
            Duration.ofMillis(300),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            2,
            1000);

    try (S3Store store = S3Store.open(settings(), limits)) {
      store.completeUpload(UPLOAD, List.of("tag"), true);
    }

    assertThat(server.lines()).hasSize(1);
  }

  @Test
  void putsOnlyBackupsIntoTheStorageClassOfTheSettings() throws Exception {
    server.answer(200).answer(200).answerOpenUpload("upload-1");
    S3Settings archive =
        new S3Settings(
            "bucket",
            Optional.of(URI.create(server.endpoint())),
            Optional.empty(),
            AddressingStyle.PATH,
            Optional.of("GLACIER"),
            StoreCredentials.of("first", "key"),
            List.of(),
            ProxyRules.NONE);
    ObjectBody body = new ObjectBody(CONTENT, CONTENT.length, () -> {});

    try (S3Store store = S3Store.open(archive, S3Limits.STANDARD)) {
      store.put("key", "run", body, true);
      store.putStandard("key.manifest.json", "run", body, true);
      store.createUpload("key", "run");
    }

    assertThat(server.requests())
        .extracting(AnsweringServer.Request::storageClass)
        .containsExactly("GLACIER", "null", "GLACIER");
  }

  @Test
  void walksThroughNoFolders() throws Exception {
    server.answer(
        "<ListBucketResult><Name>bucket</Name><IsTruncated>false</IsTruncated>"
            + "<CommonPrefixes><Prefix>path/wal/</Prefix></CommonPrefixes></ListBucketResult>");

    try (S3Store store = open()) {
      assertThat(store.list("path/")).isEmpty();
    }

    assertThat(server.lines()).singleElement().asString().contains("delimiter=%2F");
  }

  /** A list that ends early hides backups, and one that begins again has no end. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LIST    | 1 | <ListBucketResult><Name>bucket</Name><IsTruncated>true</IsTruncated></ListBucketResult>
          LIST    | 2 | <ListBucketResult><Name>bucket</Name><IsTruncated>true</IsTruncated><NextContinuationToken>a</NextContinuationToken></ListBucketResult>
          UPLOADS | 1 | <ListMultipartUploadsResult><Bucket>bucket</Bucket><IsTruncated>true</IsTruncated></ListMultipartUploadsResult>
          UPLOADS | 2 | <ListMultipartUploadsResult><Bucket>bucket</Bucket><IsTruncated>true</IsTruncated><NextKeyMarker>k</NextKeyMarker><NextUploadIdMarker>1</NextUploadIdMarker></ListMultipartUploadsResult>
          """)
  void refusesAListThatLeadsNowhere(Asked asked, int requests, String page) throws Exception {
    server.answer(page).answer(page).answer(page);

    try (S3Store store = open()) {
      assertThatThrownBy(() -> ask(store, asked))
          .isInstanceOfSatisfying(
              StoreUnreachable.class,
              failure -> assertThat(failure.errorCode()).isEqualTo(ErrorCode.CONNECTION_BROKEN));
    }

    assertThat(server.lines()).hasSize(requests);
  }

  @Test
  void doesNotMindThatWhatItDeletesIsGoneUnlessTheBucketIs() throws Exception {
    server.refuse(404, "NoSuchKey").refuse(404, "NoSuchBucket");

    try (S3Store store = open()) {
      store.delete("key");
      assertThatThrownBy(() -> store.delete("key")).isInstanceOf(StoreRefused.class);
    }
  }

  /** So a client reads an answer whose connection ends, in order, within its head. */
  @ParameterizedTest
  @EnumSource
  void takesAnAnswerWithoutItsResultForABrokenConnection(Asked asked) throws Exception {
    server.answer(200);

    try (S3Store store = open()) {
      assertThatThrownBy(() -> ask(store, asked))
          .isInstanceOfSatisfying(
              StoreUnreachable.class,
              failure -> assertThat(failure.errorCode()).isEqualTo(ErrorCode.CONNECTION_BROKEN));
    }
  }

  /** Requests whose answers say more than that all went well. */
  enum Asked {
    HEAD,
    LIST,
    CREATE,
    PART,
    COMPLETE,
    UPLOADS
  }

  private static void ask(S3Store store, Asked asked) throws BackupException {
    switch (asked) {
      case HEAD -> store.head("key");
      case LIST -> store.list("path/");
      case CREATE -> store.createUpload("key", "run");
      case PART -> store.uploadPart(UPLOAD, 1, new ObjectBody(CONTENT, CONTENT.length, () -> {}));
      case COMPLETE -> store.completeUpload(UPLOAD, List.of("tag"), true);
      case UPLOADS -> store.openUploads("path/");
    }
  }

  private List<String> digests() {
    return server.requests().stream().map(AnsweringServer.Request::contentMd5).toList();
  }

  private S3Store open() throws Exception {
    return S3Store.open(
        settings(),
        S3Limits.STANDARD,
        () -> {
          asked.incrementAndGet();
          return Optional.ofNullable(renewed.poll());
        });
  }

  private S3Settings settings() throws Exception {
    return S3Settings.of("bucket", server.endpoint(), StoreCredentials.of("first", "key"));
  }

  private static void put(S3Store store) throws Exception {
    store.put("key", "run", new ObjectBody(CONTENT, CONTENT.length, () -> {}), false);
  }
}
