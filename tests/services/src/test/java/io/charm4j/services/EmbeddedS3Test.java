package io.charm4j.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedS3Test {
  private static final int PART_BYTES = 5 * 1024 * 1024;

  private EmbeddedS3 store;
  private S3Client client;
  private String bucket;

  @BeforeAll
  void start() {
    store = EmbeddedS3.start(EmbeddedS3Options.onLoopback(Transport.PLAIN));
    client = S3Clients.open(store.connection());
  }

  @AfterAll
  void stop() {
    client.close();
    store.close();
  }

  @BeforeEach
  void createBucket(TestInfo test) {
    bucket = "bucket-" + Integer.toHexString(test.getDisplayName().hashCode());
    client.createBucket(request -> request.bucket(bucket));
  }

  @Test
  void refusesAWrongSecretKey() {
    S3Connection wrong = store.connection().as(store.connection().accessKey(), "not-the-key");

    try (S3Client stranger = S3Clients.open(wrong)) {
      assertThatThrownBy(stranger::listBuckets)
          .isInstanceOfSatisfying(
              S3Exception.class,
              e -> {
                assertThat(e.statusCode()).isEqualTo(403);
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch");
              });
    }
  }

  @Test
  void refusesAnUnknownAccessKey() {
    S3Connection wrong = store.connection().as("nobody", store.connection().secretKey());

    try (S3Client stranger = S3Clients.open(wrong)) {
      assertThatThrownBy(stranger::listBuckets)
          .isInstanceOfSatisfying(
              S3Exception.class,
              e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidAccessKeyId"));
    }
  }

  @Test
  void completesAMultipartUploadOnlyWhenTold() {
    String upload = begin("whole");
    List<CompletedPart> parts = new ArrayList<>();
    parts.add(part("whole", upload, 1, new byte[PART_BYTES]));
    parts.add(part("whole", upload, 2, new byte[10]));
    assertThat(keys()).isEmpty();

    complete("whole", upload, parts);

    assertThat(keys()).containsExactly("whole");
    assertThat(client.headObject(r -> r.bucket(bucket).key("whole")).contentLength())
        .isEqualTo(PART_BYTES + 10L);
    assertThat(uploads()).isEmpty();
  }

  @Test
  void abortsAMultipartUploadAndListsWhatIsOpen() {
    String upload = begin("partial");
    CompletedPart part = part("partial", upload, 1, new byte[PART_BYTES]);
    assertThat(uploads()).extracting(MultipartUpload::key).containsExactly("partial");

    client.abortMultipartUpload(r -> r.bucket(bucket).key("partial").uploadId(upload));

    assertThat(uploads()).isEmpty();
    assertThat(keys()).isEmpty();
    assertThatThrownBy(() -> complete("partial", upload, List.of(part)))
        .isInstanceOf(NoSuchUploadException.class);
  }

  @Test
  void listsPageByPage() {
    for (int i = 0; i < 5; i++) {
      put("page/" + i, "x");
    }
    put("other", "x");

    var first = client.listObjectsV2(r -> r.bucket(bucket).prefix("page/").maxKeys(2));
    List<String> all =
        client
            .listObjectsV2Paginator(r -> r.bucket(bucket).prefix("page/").maxKeys(2))
            .contents()
            .stream()
            .map(S3Object::key)
            .toList();

    assertThat(first.isTruncated()).isTrue();
    assertThat(first.contents()).hasSize(2);
    assertThat(all).containsExactly("page/0", "page/1", "page/2", "page/3", "page/4");
  }

  @Test
  void putsOnlyWhereNothingIsYet() {
    put("once", "first");

    assertThatThrownBy(() ->
            client.putObject(
                r -> r.bucket(bucket).key("once").ifNoneMatch("*"),
                RequestBody.fromString("second")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));

    assertThat(client.getObjectAsBytes(r -> r.bucket(bucket).key("once")).asUtf8String())
        .isEqualTo("first");
  }

  @Test
  void readsARange() {
    put("range", "0123456789");

    var bytes = client.getObjectAsBytes(r -> r.bucket(bucket).key("range").range("bytes=3-5"));

    assertThat(bytes.asUtf8String()).isEqualTo("345");
    assertThat(bytes.response().contentRange()).isEqualTo("bytes 3-5/10");
  }

  @Test
  void servesTlsThatOnlyTheOwnAuthorityVouchesFor() {
    try (EmbeddedS3 secure = EmbeddedS3.start(EmbeddedS3Options.onLoopback(Transport.TLS))) {
      S3Connection connection = secure.connection();
      S3Connection untrusting =
          new S3Connection(
              connection.endpoint(),
              connection.region(),
              connection.accessKey(),
              connection.secretKey(),
              Optional.empty());

      try (S3Client trusting = S3Clients.open(connection);
          S3Client stranger = S3Clients.open(untrusting)) {
        assertThat(connection.endpoint()).hasScheme("https");
        assertThat(trusting.listBuckets().buckets()).isEmpty();
        assertThatThrownBy(stranger::listBuckets)
            .isInstanceOf(SdkClientException.class)
            .hasMessageContaining("PKIX");
      }
    }
  }

  @Test
  void keepsObjectsInAGivenDirectoryAcrossRestarts(@TempDir Path directory) {
    EmbeddedS3Options options =
        new EmbeddedS3Options(
            "127.0.0.1", 0, Transport.PLAIN, Optional.of(directory), "key", "secret-of-key");
    try (EmbeddedS3 first = EmbeddedS3.start(options);
        S3Client writer = S3Clients.open(first.connection())) {
      writer.createBucket(r -> r.bucket("kept"));
      writer.putObject(r -> r.bucket("kept").key("a"), RequestBody.fromString("b"));
    }

    try (EmbeddedS3 second = EmbeddedS3.start(options);
        S3Client reader = S3Clients.open(second.connection())) {
      assertThat(reader.getObjectAsBytes(r -> r.bucket("kept").key("a")).asUtf8String())
          .isEqualTo("b");
    }
  }

  @Test
  void leavesNothingBehind() throws IOException {
    List<Path> before = temporaryStores();
    EmbeddedS3 shortLived = EmbeddedS3.start(EmbeddedS3Options.onLoopback(Transport.PLAIN));
    assertThat(temporaryStores()).hasSize(before.size() + 1);

    shortLived.close();
    shortLived.close();

    assertThat(temporaryStores()).isEqualTo(before);
    try (S3Client late = S3Clients.open(shortLived.connection())) {
      assertThatThrownBy(late::listBuckets).isInstanceOf(SdkClientException.class);
    }
  }

  @Test
  void neverPrintsTheSecretKey() {
    assertThat(store.connection().toString()).doesNotContain(store.connection().secretKey());
    assertThat(EmbeddedS3Options.onLoopback(Transport.PLAIN))
        .satisfies(options -> assertThat(options.toString()).doesNotContain(options.secretKey()));
  }

  private static List<Path> temporaryStores() throws IOException {
    try (var entries =
        Files.newDirectoryStream(
            Path.of(System.getProperty("java.io.tmpdir")),
            "embedded-s3-" + ProcessHandle.current().pid() + "-*")) {
      List<Path> found = new ArrayList<>();
      entries.forEach(found::add);
      return found;
    }
  }

  private void put(String key, String content) {
    client.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString(content));
  }

  private String begin(String key) {
    return client.createMultipartUpload(r -> r.bucket(bucket).key(key)).uploadId();
  }

  private CompletedPart part(String key, String upload, int number, byte[] content) {
    String tag =
        client
            .uploadPart(
                r -> r.bucket(bucket).key(key).uploadId(upload).partNumber(number),
                RequestBody.fromBytes(content))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(tag).build();
  }

  private void complete(String key, String upload, List<CompletedPart> parts) {
    client.completeMultipartUpload(request ->
        request
            .bucket(bucket)
            .key(key)
            .uploadId(upload)
            .multipartUpload(completed -> completed.parts(parts)));
  }

  private List<String> keys() {
    return client.listObjectsV2(r -> r.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  private List<MultipartUpload> uploads() {
    return client.listMultipartUploads(r -> r.bucket(bucket)).uploads();
  }
}
