package io.valkeycharm.backup.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valkeycharm.backup.failure.BackupException.NotConfigured;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable.Kind;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class S3SettingsTest {
  private static final StoreCredentials CREDENTIALS = StoreCredentials.of("the-key", "the-secret");
  private static final S3Limits SHORT =
      new S3Limits(
          Duration.ofMillis(500),
          Duration.ofMillis(500),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          2,
          10);

  @ParameterizedTest
  @CsvSource({
    "https://s3.example:8443,https://s3.example:8443",
    "s3.example,https://s3.example",
    "http://10.0.0.1,http://10.0.0.1"
  })
  void readsAnEndpoint(String text, URI expected) throws NotConfigured {
    assertThat(S3Settings.parseEndpoint(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ftp://s3.example", "https://", "https://user:pw@s3.example", "a b"})
  void refusesWhatIsNoEndpointWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> S3Settings.parseEndpoint(text))
        .isInstanceOf(NotConfigured.class)
        .message()
        .doesNotContain("pw");
  }

  @Test
  void showsNoCredentials() throws NotConfigured {
    assertThat(S3Settings.of("bucket", "https://s3.example", CREDENTIALS).toString())
        .contains("bucket")
        .doesNotContain("the-key", "the-secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "no PEM", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"})
  void refusesAnAuthorityThatCannotBeRead(String pem) throws NotConfigured {
    S3Settings settings =
        S3Settings.of("bucket", "https://s3.example", CREDENTIALS).withAuthorities(List.of(pem));

    assertThatThrownBy(() -> S3Store.open(settings, SHORT))
        .isInstanceOf(NotConfigured.class)
        .hasMessageContaining("tls-ca-chain");
  }

  @Test
  void saysThatNoRequestCanBeMadeOfTheSettings() throws Exception {
    S3Settings settings = S3Settings.of("", "http://127.0.0.1:1", CREDENTIALS);

    assertThatThrownBy(() -> list(settings)).isInstanceOf(NotConfigured.class);
  }

  @Test
  void namesAHostThatDoesNotResolve() throws Exception {
    fails(S3Settings.of("bucket", "http://no-such-host.invalid", CREDENTIALS), Kind.NAME);
  }

  @Test
  void namesAPortThatNobodyListensOn() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    fails(S3Settings.of("bucket", "http://127.0.0.1:" + port, CREDENTIALS), Kind.REFUSED);
  }

  @Test
  void namesAStoreThatDoesNotAnswer() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      fails(
          S3Settings.of("bucket", "http://127.0.0.1:" + silent.getLocalPort(), CREDENTIALS),
          Kind.TIMEOUT);
    }
  }

  @Test
  void goesByWayOfTheProxyUnlessTheStoreIsExempt() throws Exception {
    try (AnsweringServer proxy = new AnsweringServer().answerEmptyList();
        AnsweringServer store = new AnsweringServer().answerEmptyList()) {
      S3Settings settings = S3Settings.of("bucket", store.endpoint(), CREDENTIALS);

      list(settings.withProxies(ProxyRules.parse(proxy.endpoint(), "", "")));
      list(settings.withProxies(ProxyRules.parse(proxy.endpoint(), "", "127.0.0.0/8")));

      assertThat(proxy.lines())
          .singleElement()
          .satisfies(line -> assertThat(line).startsWith("GET " + store.endpoint() + "/bucket"));
      assertThat(store.lines()).hasSize(1);
    }
  }

  @Test
  void namesTheBucketInTheHostWhenAskedTo() throws Exception {
    try (AnsweringServer proxy = new AnsweringServer().answerEmptyList()) {
      S3Settings settings =
          new S3Settings(
              "bucket",
              Optional.of(URI.create("http://s3.example")),
              Optional.empty(),
              AddressingStyle.HOST,
              Optional.empty(),
              CREDENTIALS,
              List.of(),
              ProxyRules.parse(proxy.endpoint(), "", ""));

      list(settings);

      assertThat(proxy.lines())
          .singleElement()
          .satisfies(line -> assertThat(line).startsWith("GET http://bucket.s3.example"));
    }
  }

  @Test
  void repeatsNothingByItself() throws Exception {
    try (AnsweringServer store = new AnsweringServer().answer(503).answer(200)) {
      assertThatThrownBy(() -> list(S3Settings.of("bucket", store.endpoint(), CREDENTIALS)));

      assertThat(store.lines()).hasSize(1);
    }
  }

  private static void list(S3Settings settings) throws Exception {
    try (S3Store store = S3Store.open(settings, SHORT)) {
      store.list("path/");
    }
  }

  private static void fails(S3Settings settings, Kind kind) {
    assertThatThrownBy(() -> list(settings))
        .isInstanceOfSatisfying(
            StoreUnreachable.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(kind);
              assertThat(failure.publicMessage()).isEqualTo(failure.errorCode().explanation());
            });
  }
}
