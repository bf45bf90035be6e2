package io.valkeycharm.backup.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.net.httpserver.HttpServer;
import io.charm4j.services.S3Service;
import io.charm4j.services.TestServices;
import io.charm4j.services.Transport;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client and the bucket, as the list of required behaviours has them. */
@Timeout(60)
class RequiredStoreBehaviourTest {
  private static final RetryPolicy QUICK =
      new RetryPolicy(3, Duration.ofMillis(2), Duration.ofMillis(4));

  private final AnsweringServer server = new AnsweringServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void behaviour8ClientSignsForItsRegionAndSendsNoChecksumThatIsNotRequired() throws Exception {
    Map<String, String> headers = new ConcurrentHashMap<>();
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/bucket/path/key",
        exchange -> {
          try (exchange) {
            exchange
                .getRequestHeaders()
                .forEach((name, values) ->
                    headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
            exchange.sendResponseHeaders(200, -1);
          }
        });
    http.start();
    try (S3Store store = open("http://127.0.0.1:" + http.getAddress().getPort(), "eu-north-1")) {
      store.put("path/key", "run", new ObjectBody(new byte[] {1, 2, 3}, 3, () -> {}), false);
    } finally {
      http.stop(0);
    }

    assertThat(headers.get("authorization"))
        .contains("Credential=the-key/")
        .contains("/eu-north-1/s3/aws4_request");
    assertThat(new TreeMap<>(headers).toString())
        .doesNotContain("x-amz-checksum")
        .doesNotContain("x-amz-sdk-checksum")
        .doesNotContain("x-amz-trailer")
        .doesNotContain("aws-chunked")
        .doesNotContain("the-secret");
  }

  @Test
  void behaviour8And9CertificateIsCheckedAndAChainMakesItKnown() throws Exception {
    try (S3Service service = TestServices.startS3(Transport.TLS)) {
      S3Settings settings = TestStores.settings(service.connection(), "chain");
      assertThat(settings.authorities()).isNotEmpty();

      try (S3Store trusting = S3Store.open(settings, S3Limits.STANDARD)) {
        trusting.bucket().ensure("path/", TestStores.QUICK);
        assertThat(trusting.list("path/")).isEmpty();
      }
      try (S3Store distrustful =
          S3Store.open(settings.withAuthorities(List.of()), S3Limits.STANDARD)) {
        assertThatThrownBy(() -> distrustful.list("path/"))
            .asInstanceOf(type(StoreUnreachable.class))
            .satisfies(failure -> assertThat(failure.kind()).isEqualTo(StoreUnreachable.Kind.TLS));
      }
    }
  }

  @Test
  void behaviour14FirstRegionIsNotNamedAndTheBucketIsWaitedForOnce() throws Exception {
    server.answer(404).answer(200).answer(200);

    ensure("us-east-1");

    assertThat(server.lines()).containsExactly("HEAD /bucket", "PUT /bucket", "HEAD /bucket");
    assertThat(server.requests().get(1).body()).isEmpty();
  }

  @Test
  void behaviour15EveryOtherRegionIsNamed() throws Exception {
    server.answer(404).answer(200).answer(200);

    ensure("eu-north-1");

    assertThat(server.requests().get(1).body())
        .contains("<LocationConstraint>eu-north-1</LocationConstraint>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"BucketAlreadyOwnedByYou", "BucketAlreadyExists", "BucketNameUnavailable"})
  void behaviour16BucketThatExistsAlreadyIsTolerated(String code) throws Exception {
    server.answer(404).refuse(409, code).answer(200);

    ensure("us-east-1");

    assertThat(server.lines()).containsExactly("HEAD /bucket", "PUT /bucket", "HEAD /bucket");
  }

  @Test
  void behaviour17AnotherRefusalIsABackupError() {
    server.answer(404).refuse(403, "AccessDenied");

    assertThatThrownBy(() -> ensure("us-east-1"))
        .isInstanceOf(BackupException.class)
        .asInstanceOf(type(StoreRefused.class))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("AccessDenied"));
    assertThat(server.lines()).containsExactly("HEAD /bucket", "PUT /bucket");
  }

  private void ensure(String region) throws Exception {
    try (S3Store store = open(server.endpoint(), region)) {
      store.bucket().ensure("path/", QUICK);
    }
  }

  private static S3Store open(String endpoint, String region) throws BackupException {
    return S3Store.open(
        S3Settings.of("bucket", endpoint, StoreCredentials.of("the-key", "the-secret"))
            .withRegion(region),
        S3Limits.STANDARD);
  }
}
