package io.charm4j.services;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class TestServicesIT {

  @ParameterizedTest
  @EnumSource
  void givesAStoreThatKeepsObjects(Transport transport) {
    try (S3Service store = TestServices.startS3(transport);
        S3Client client = S3Clients.open(store.connection())) {
      String bucket = "provider-" + transport.scheme() + "-" + System.nanoTime();
      client.createBucket(r -> r.bucket(bucket));
      client.putObject(r -> r.bucket(bucket).key("a"), RequestBody.fromString("text"));

      assertThat(client.getObjectAsBytes(r -> r.bucket(bucket).key("a")).asUtf8String())
          .isEqualTo("text");
      assertThat(store.connection().endpoint()).hasScheme(transport.scheme());
      assertThat(store.provider()).isNotBlank();

      client.deleteObject(r -> r.bucket(bucket).key("a"));
      client.deleteBucket(r -> r.bucket(bucket));
    }
  }
}
