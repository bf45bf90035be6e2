package io.valkeycharm.bench.nullstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.services.S3Clients;
import io.charm4j.services.S3Connection;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class NullStoreTest {
  private static final String BUCKET = "bench";
  private static final String KEY = "folder/object";

  private NullStore store;
  private S3Client client;

  @BeforeEach
  void start() throws Exception {
    store = NullStore.start();
    client =
        S3Clients.open(
            new S3Connection(store.endpoint(), "us-east-1", "any", "any", Optional.empty()));
    client.createBucket(request -> request.bucket(BUCKET));
  }

  @AfterEach
  void stop() {
    client.close();
    store.close();
  }

  @Test
  void remembersSizeAndMetadataOfAnObject() {
    client.putObject(
        request -> request.bucket(BUCKET).key(KEY).metadata(Map.of("run-id", "one")), body(1000));

    HeadObjectResponse head = head();

    assertThat(head.contentLength()).isEqualTo(1000);
    assertThat(head.metadata()).containsExactly(Map.entry("run-id", "one"));
  }

  @Test
  void addsUpThePartsThatAreNamedAtCompletion() {
    String upload = createUpload();
    uploadPart(upload, 1, 3000);
    uploadPart(upload, 2, 500);
    uploadPart(upload, 2, 700);
    uploadPart(upload, 3, 9999);
    assertThatThrownBy(this::head).isInstanceOf(NoSuchKeyException.class);

    complete(upload, 1, 2);

    assertThat(head().contentLength()).isEqualTo(3700);
  }

  @Test
  void refusesCompletionWithAPartThatWasNotSent() {
    String upload = createUpload();
    uploadPart(upload, 1, 3000);

    assertThatThrownBy(() -> complete(upload, 1, 2))
        .satisfies(failure -> hasCode(failure, "InvalidPart"));
    assertThatThrownBy(this::head).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void refusesToOverwriteWhenAskedNotTo() {
    client.putObject(request -> request.bucket(BUCKET).key(KEY), body(10));

    assertThatThrownBy(() ->
            client.putObject(request -> request.bucket(BUCKET).key(KEY).ifNoneMatch("*"), body(20)))
        .satisfies(failure -> hasCode(failure, "PreconditionFailed"));
    assertThat(head().contentLength()).isEqualTo(10);
  }

  @Test
  void forgetsAnAbortedUpload() {
    String upload = createUpload();
    uploadPart(upload, 1, 3000);

    client.abortMultipartUpload(request -> request.bucket(BUCKET).key(KEY).uploadId(upload));

    assertThatThrownBy(() -> complete(upload, 1))
        .satisfies(failure -> hasCode(failure, "NoSuchUpload"));
    assertThatThrownBy(() -> uploadPart(upload, 2, 1))
        .satisfies(failure -> hasCode(failure, "NoSuchUpload"));
  }

  @Test
  void forgetsADeletedObject() {
    client.putObject(request -> request.bucket(BUCKET).key(KEY), body(10));

    client.deleteObject(request -> request.bucket(BUCKET).key(KEY));

    assertThatThrownBy(this::head).isInstanceOf(NoSuchKeyException.class);
  }

  private HeadObjectResponse head() {
    return client.headObject(request -> request.bucket(BUCKET).key(KEY));
  }

  private String createUpload() {
    return client.createMultipartUpload(request -> request.bucket(BUCKET).key(KEY)).uploadId();
  }

  private void uploadPart(String upload, int number, int bytes) {
    client.uploadPart(
        request -> request.bucket(BUCKET).key(KEY).uploadId(upload).partNumber(number),
        body(bytes));
  }

  private void complete(String upload, int... numbers) {
    CompletedPart[] parts =
        Arrays.stream(numbers)
            .mapToObj(number -> CompletedPart.builder().partNumber(number).eTag("any").build())
            .toArray(CompletedPart[]::new);
    client.completeMultipartUpload(request ->
        request
            .bucket(BUCKET)
            .key(KEY)
            .uploadId(upload)
            .multipartUpload(completed -> completed.parts(parts)));
  }

  private static RequestBody body(int bytes) {
    return RequestBody.fromBytes(new byte[bytes]);
  }

  private static void hasCode(Throwable failure, String code) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            S3Exception.class, e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
  }
}
