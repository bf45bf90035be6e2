package io.valkeycharm.backup.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.charm4j.services.S3Service;
import io.charm4j.services.TestServices;
import io.charm4j.services.Transport;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable;
import io.valkeycharm.backup.upload.ObjectStoreContract;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3StoreIT extends ObjectStoreContract {
  private static final RetryPolicy QUICK = TestStores.QUICK;

  private static final S3Limits PAGES_OF_THREE =
      new S3Limits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          2,
          3);

  private final S3Service service = TestServices.startS3(Transport.TLS);
  private final String bucket = "contract-" + UUID.randomUUID();
  private final S3Store store = TestStores.open(service.connection(), bucket);

  @BeforeAll
  void makeBucket() throws Exception {
    store.bucket().ensure("path/", QUICK);
  }

  @AfterAll
  void close() {
    store.close();
    service.close();
  }

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Test
  void findsTheBucketThatItMade() throws Exception {
    store.bucket().ensure("path/", QUICK);

    assertThat(store.list("path/")).isEmpty();
  }

  @Test
  void listsMoreThanOnePage() throws BackupException {
    for (int number = 0; number < 7; number++) {
      store.put("pages/" + number, "run", new ObjectBody(new byte[1], 1, () -> {}), false);
      store.createUpload("uploads/" + number, "run");
    }

    try (S3Store small = TestStores.open(service.connection(), bucket, PAGES_OF_THREE)) {
      assertThat(small.list("pages/")).hasSize(7);
      assertThat(small.openUploads("uploads/")).hasSize(7).doesNotHaveDuplicates();
    }
  }

  @Test
  void namesAnUnknownAccessKey() {
    try (S3Store stranger = TestStores.open(service.connection().as("nobody", "wrong"), bucket)) {
      assertThatThrownBy(() -> stranger.list("path/"))
          .asInstanceOf(type(StoreRefused.class))
          .satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo("InvalidAccessKeyId");
            assertThat(refusal.publicMessage())
                .isEqualTo(
                    "S3 request failed: InvalidAccessKeyId. The store does not know the access"
                        + " key: check the credentials given to s3-integrator.");
          });
    }
  }

  @Test
  void namesAWrongSecretKeyWithoutShowingIt() {
    String accessKey = service.connection().accessKey();
    try (S3Store stranger =
        TestStores.open(service.connection().as(accessKey, "wr0ng-secret"), bucket)) {
      assertThatThrownBy(() -> stranger.bucket().ensure("path/", QUICK))
          .asInstanceOf(type(StoreRefused.class))
          .satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo("SignatureDoesNotMatch");
            assertThat(refusal.toString()).doesNotContain("wr0ng-secret", accessKey);
          });
    }
  }

  @Test
  void namesAMissingBucket() {
    try (S3Store other = TestStores.open(service.connection(), "no-such-" + bucket)) {
      assertThatThrownBy(() -> other.list("path/"))
          .asInstanceOf(type(StoreRefused.class))
          .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("NoSuchBucket"));
    }
  }

  @Test
  void refusesACertificateThatNobodyVouchesFor() throws BackupException {
    S3Settings settings = TestStores.settings(service.connection(), bucket);
    try (S3Store distrustful =
        S3Store.open(settings.withAuthorities(List.of()), S3Limits.STANDARD)) {
      assertThatThrownBy(() -> distrustful.list("path/"))
          .asInstanceOf(type(StoreUnreachable.class))
          .satisfies(failure -> assertThat(failure.kind()).isEqualTo(StoreUnreachable.Kind.TLS));
    }
  }
}
