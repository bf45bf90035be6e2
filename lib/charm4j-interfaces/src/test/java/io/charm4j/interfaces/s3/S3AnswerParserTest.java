package io.charm4j.interfaces.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.interfaces.s3.S3Connection.Blocked;
import io.charm4j.interfaces.s3.S3Connection.Ready;
import io.charm4j.interfaces.s3.S3Connection.Waiting;
import io.charm4j.secret.SensitiveString;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers in the names are the rows of reference/s3-relation §11. */
class S3AnswerParserTest {
  private static final CredentialsSecret NO_SECRET = new CredentialsSecret.NotOffered();
  private static final CredentialsSecret KEYS =
      secret(Map.of("access-key", "AKIDEXAMPLE", "secret-key", "s3cr3t"));

  @Nested
  class Matrix {
    @Test
    void row1WaitsOnAnEmptyDatabag() {
      assertThat(parse(Map.of(), NO_SECRET)).isInstanceOf(Waiting.class);
    }

    @Test
    void row2WaitsOnAVersionAlone() {
      assertThat(parse(Map.of("version", "1"), NO_SECRET)).isInstanceOf(Waiting.class);
    }

    @Test
    void row3WaitsOnALibraryVersionAlone() {
      assertThat(parse(Map.of("lib-version", "1.0"), NO_SECRET)).isInstanceOf(Waiting.class);
    }

    @Test
    void row4WaitsOnFirstGenerationBookkeepingAlone() {
      assertThat(parse(Map.of("data", "{}"), NO_SECRET)).isInstanceOf(Waiting.class);
    }

    @Test
    void row5IsReadyWithPlainKeysTwoCertificatesAndARetention() {
      S3Parameters parameters = ready(SampleDatabags.firstGeneration(), NO_SECRET);

      assertThat(parameters)
          .isEqualTo(
              new S3Parameters(
                  "valkey-backups",
                  Optional.of(URI.create("https://s3.example.com")),
                  "us-east-1",
                  "prod/a",
                  UriStyle.PATH,
                  Optional.empty(),
                  List.of(SampleDatabags.ROOT_CERTIFICATE, SampleDatabags.SECOND_CERTIFICATE),
                  4,
                  List.of("x-amz-acl=private"),
                  OptionalInt.of(14),
                  SensitiveString.of("AKIDEXAMPLE"),
                  SensitiveString.of("s3cr3t"),
                  Optional.empty()));
    }

    @Test
    void row6IsReadyThroughTheSecret() {
      S3Parameters parameters = ready(SampleDatabags.currentGeneration(), KEYS);

      assertThat(parameters.accessKey().reveal()).isEqualTo("AKIDEXAMPLE");
      assertThat(parameters.secretKey().reveal()).isEqualTo("s3cr3t");
      assertThat(parameters.tlsCaChain()).containsExactly(SampleDatabags.ROOT_CERTIFICATE);
    }

    @Test
    void row7IsBlockedWithoutABucket() {
      assertThat(blocked(SampleDatabags.minimalAnswer(), KEYS).message())
          .isEqualTo("No bucket is named: set 'bucket' of s3-integrator");
    }

    @Test
    void row8TakesPlainKeysAndIsBlockedWithoutABucket() {
      Map<String, String> databag = SampleDatabags.answerWithoutMatchingRequest();

      assertThat(blocked(databag, NO_SECRET).problems()).hasSize(1);
      assertThat(ready(with(databag, "bucket", "b"), NO_SECRET).accessKey().reveal())
          .isEqualTo("AKIDEXAMPLE");
    }

    @Test
    void row9WaitsWhenTheSecretIsRefused() {
      assertThat(parse(SampleDatabags.currentGeneration(), new CredentialsSecret.Refused()))
          .isEqualTo(
              new Waiting(
                  "Waiting for access to the S3 credentials of s3-integrator; check the status of"
                      + " s3-integrator"));
    }

    @Test
    void row10MergesAKeyOfTheSecretWithAKeyOfTheDatabag() {
      Map<String, String> databag =
          with(SampleDatabags.currentGeneration(), "secret-key", "from-databag");

      S3Parameters parameters = ready(databag, secret(Map.of("access-key", "from-secret")));

      assertThat(parameters.accessKey().reveal()).isEqualTo("from-secret");
      assertThat(parameters.secretKey().reveal()).isEqualTo("from-databag");
    }

    @Test
    void row11KeepsScalarsThatLookLikeJsonAsText() {
      S3Parameters parameters =
          ready(
              Map.of("access-key", "12345", "secret-key", "null", "bucket", "1234", "path", "true"),
              NO_SECRET);

      assertThat(parameters.accessKey().reveal()).isEqualTo("12345");
      assertThat(parameters.secretKey().reveal()).isEqualTo("null");
      assertThat(parameters.bucket()).isEqualTo("1234");
      assertThat(parameters.path()).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "[]", "", " ", "[\"\"]"})
    void row12TakesAnEmptyChainForNone(String chain) {
      assertThat(ready(withChain(chain), NO_SECRET).tlsCaChain()).isEmpty();
    }

    @Test
    void row12AcceptsABase64Chain() {
      String chain = base64(SampleDatabags.ROOT_CERTIFICATE + "\n");

      assertThat(ready(withChain(chain), NO_SECRET).tlsCaChain())
          .containsExactly(SampleDatabags.ROOT_CERTIFICATE);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"garbage", "[1]", "null", "{}", "[\"garbage\"]", "aGVsbG8=", "[\"", "0"})
    void row12IsBlockedByAChainThatIsNone(String chain) {
      assertThat(blocked(withChain(chain), NO_SECRET).message())
          .isEqualTo(
              "The TLS CA chain is no list of PEM certificates: set 'tls-ca-chain' of"
                  + " s3-integrator");
    }

    @Test
    void row13IsBlockedBySignatureVersion2() {
      assertThat(blocked(with(plain(), "s3-api-version", "2"), NO_SECRET).message())
          .startsWith("Only version 4 of the S3 request signing is supported");
      assertThat(ready(with(plain(), "s3-api-version", "4"), NO_SECRET).apiVersion()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "-1", "1.5", "10000000", "99999999999999999999", "٣"})
    void row14IsBlockedByARetentionThatIsNone(String days) {
      assertThat(blocked(with(plain(), "delete-older-than-days", days), NO_SECRET).message())
          .contains("'experimental-delete-older-than-days'");
    }

    @Test
    void row18NormalisesEndpointBucketAndPath() {
      Map<String, String> databag =
          Map.of(
              "access-key", " AKIDEXAMPLE\n",
              "secret-key", "s3cr3t\n",
              "bucket", "/valkey-backups/",
              "endpoint", " https://s3.example.com:9000// ",
              "path", "/a/b/");

      S3Parameters parameters = ready(databag, NO_SECRET);

      assertThat(parameters.endpoint()).contains(URI.create("https://s3.example.com:9000"));
      assertThat(parameters.path()).isEqualTo("a/b");
      assertThat(parameters.bucket()).isEqualTo("valkey-backups");
      assertThat(parameters.accessKey().reveal()).isEqualTo("AKIDEXAMPLE");
      assertThat(parameters.secretKey().reveal()).isEqualTo("s3cr3t");
    }
  }

  @Nested
  class AbsentFields {
    @Test
    void meanTheirDefaults() {
      S3Parameters parameters = ready(plain(), NO_SECRET);

      assertThat(parameters.endpoint()).isEmpty();
      assertThat(parameters.region()).isEqualTo("us-east-1");
      assertThat(parameters.path()).isEmpty();
      assertThat(parameters.usesPathStyle()).isFalse();
      assertThat(parameters.storageClass()).isEmpty();
      assertThat(parameters.apiVersion()).isEqualTo(4);
      assertThat(parameters.tlsCaChain()).isEmpty();
      assertThat(parameters.attributes()).isEmpty();
      assertThat(parameters.deleteOlderThanDays()).isEmpty();
      assertThat(parameters.sessionToken()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
      "'', https://s3.example.com, true",
      "auto, https://s3.eu-central-1.amazonaws.com, false",
      "auto, https://s3.cn-north-1.amazonaws.com.cn, false",
      "path, https://s3.eu-central-1.amazonaws.com, true",
      "host, https://s3.example.com, false",
      "virtual, https://s3.example.com, false",
      "PATH, '', true",
      "'', '', false"
    })
    void chooseTheUriStyleByTheEndpoint(String style, String endpoint, boolean pathStyle) {
      Map<String, String> databag =
          with(with(plain(), "s3-uri-style", style), "endpoint", endpoint);

      assertThat(ready(databag, NO_SECRET).usesPathStyle()).isEqualTo(pathStyle);
    }
  }

  @Test
  void assumesHttpsForAnEndpointWithoutAScheme() {
    assertThat(ready(with(plain(), "endpoint", "minio.local:9000/"), NO_SECRET).endpoint())
        .contains(URI.create("https://minio.local:9000"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://s3.example.com",
        "https://",
        "https://under_score:9000",
        "https://user:p4ssw0rd@s3.example.com",
        "https://s3.example.com?p4ssw0rd",
        "https://s3.example.com:99999",
        "https://p4ssw0rd %",
        "://"
      })
  void refusesAnUnusableEndpointWithoutRepeatingIt(String endpoint) {
    Blocked blocked = blocked(with(plain(), "endpoint", endpoint), NO_SECRET);

    assertThat(blocked.message())
        .isEqualTo(
            "The endpoint is not an http or https address of a host: set 'endpoint' of"
                + " s3-integrator");
  }

  @Test
  void namesEveryProblemAtOnce() {
    Map<String, String> databag =
        Map.of(
            "access-key", "AKID EXAMPLE",
            "secret-key", "hush\nhush",
            "bucket", "two words",
            "endpoint", "gopher://x",
            "region", "a/b",
            "path", "a\u0000b",
            "s3-uri-style", "sideways",
            "storage-class", "very cold",
            "s3-api-version", "two");

    Blocked blocked = blocked(databag, NO_SECRET);

    assertThat(blocked.problems()).hasSize(9);
    assertThat(blocked.message()).doesNotContain("AKID", "hush", "gopher", "sideways");
  }

  @Test
  void refusesARegionThatIsNoneOfAwsOnlyWhenNoEndpointIsGiven() {
    Map<String, String> databag = with(plain(), "region", "Region_One");

    assertThat(blocked(databag, NO_SECRET).message()).contains("'region'");
    assertThat(ready(with(databag, "endpoint", "https://ceph.local"), NO_SECRET).region())
        .isEqualTo("Region_One");
  }

  @Test
  void doesNotTakeAFirstGenerationPlaceholderForABucket() {
    Map<String, String> databag = with(plain(), "bucket", "relation-7");

    assertThat(blocked(databag, NO_SECRET).message())
        .isEqualTo("The only bucket is the placeholder relation-7: set 'bucket' of s3-integrator");
    assertThat(ready(with(databag, "version", "1"), NO_SECRET).bucket()).isEqualTo("relation-7");
  }

  @Test
  void prefersTheSecretToTheDatabag() {
    assertThat(ready(plain(), secret(Map.of("access-key", "new"))).accessKey().reveal())
        .isEqualTo("new");
  }

  @Test
  void looksIntoTheDatabagForAFieldThatIsBlankInTheSecret() {
    assertThat(ready(plain(), secret(Map.of("access-key", " \n"))).accessKey().reveal())
        .isEqualTo("AKIDEXAMPLE");
  }

  @Test
  void takesASessionTokenFromTheSecret() {
    assertThat(
            ready(plain(), secret(Map.of("session-token", "t0ken")))
                .sessionToken()
                .map(SensitiveString::reveal))
        .contains("t0ken");
  }

  @Test
  void namesTheKeyThatIsMissing() {
    assertThat(parse(Map.of("access-key", "a", "bucket", "b"), NO_SECRET))
        .isEqualTo(
            new Waiting(
                "Waiting for the secret-key from s3-integrator; check the status of"
                    + " s3-integrator"));
  }

  @Test
  void showsNoCredentialAsText() {
    assertThat(parse(plain(), NO_SECRET).toString()).doesNotContain("AKIDEXAMPLE", "s3cr3t");
    assertThat(KEYS.toString()).doesNotContain("AKIDEXAMPLE", "s3cr3t");
  }

  private static Map<String, String> plain() {
    return Map.of("access-key", "AKIDEXAMPLE", "secret-key", "s3cr3t", "bucket", "b");
  }

  private static Map<String, String> withChain(String chain) {
    return with(plain(), "tls-ca-chain", chain);
  }

  private static Map<String, String> with(Map<String, String> databag, String key, String value) {
    Map<String, String> changed = new LinkedHashMap<>(databag);
    changed.put(key, value);
    return changed;
  }

  private static CredentialsSecret secret(Map<String, String> content) {
    Map<String, SensitiveString> sensitive = new LinkedHashMap<>();
    content.forEach((key, value) -> sensitive.put(key, SensitiveString.of(value)));
    return new CredentialsSecret.Content(sensitive);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static S3Connection parse(Map<String, String> databag, CredentialsSecret secret) {
    return new S3AnswerParser("s3-integrator").parse(databag, secret);
  }

  private static S3Parameters ready(Map<String, String> databag, CredentialsSecret secret) {
    S3Connection connection = parse(databag, secret);
    assertThat(connection).isInstanceOf(Ready.class);
    return ((Ready) connection).parameters();
  }

  private static Blocked blocked(Map<String, String> databag, CredentialsSecret secret) {
    S3Connection connection = parse(databag, secret);
    assertThat(connection).isInstanceOf(Blocked.class);
    return (Blocked) connection;
  }
}
