package io.charm4j.interfaces.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.interfaces.s3.ProviderAnswer.Greet;
import io.charm4j.interfaces.s3.ProviderAnswer.Publish;
import io.charm4j.interfaces.s3.ProviderAnswer.RefuseBucket;
import io.charm4j.secret.SensitiveString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderAnswersTest {
  private static final Map<String, String> V1_REQUIRER =
      Map.of("version", "1", "requested-secrets", "[\"access-key\", \"secret-key\"]");
  private static final Map<String, String> V0_REQUIRER = Map.of("bucket", "relation-7");
  private static final SensitiveString ACCESS_KEY = SensitiveString.of("AKIDEXAMPLE");
  private static final SensitiveString SECRET_KEY = SensitiveString.of("s3cr3t");

  @Nested
  class FirstGeneration {
    @Test
    void saysNothingBeforeTheRequirerDoes() {
      assertThat(decide(ProviderGeneration.V0, offer(), Map.of())).isEqualTo(new Greet(Map.of()));
    }

    @Test
    void onlyRemembersARequirerThatAsksForNoBucket() {
      assertThat(decide(ProviderGeneration.V0, offer(), Map.of("version", "1")))
          .isEqualTo(new Greet(Map.of("data", "{\"version\":\"1\"}")));
    }

    @Test
    void answersInPlainTextWithListsAsJson() {
      Publish publish = published(decide(ProviderGeneration.V0, offer(), V0_REQUIRER));

      assertThat(publish.secretCredentials()).isEmpty();
      assertThat(publish.databag())
          .isEqualTo(
              Map.ofEntries(
                  Map.entry("access-key", "AKIDEXAMPLE"),
                  Map.entry("secret-key", "s3cr3t"),
                  Map.entry("bucket", "valkey-backups"),
                  Map.entry("endpoint", "https://s3.example.com"),
                  Map.entry("path", "prod/a"),
                  Map.entry("region", "us-east-1"),
                  Map.entry("s3-uri-style", "path"),
                  Map.entry("attributes", "[\"x-amz-acl=private\",\"b=c\"]"),
                  Map.entry(
                      "tls-ca-chain",
                      "[\"-----BEGIN CERTIFICATE-----\\nMIIDcm9vdA==\\n"
                          + "-----END CERTIFICATE-----\"]"),
                  Map.entry("delete-older-than-days", "14"),
                  Map.entry("data", "{\"bucket\":\"relation-7\"}")));
    }

    @Test
    void answersBeforeItHasKeysAndHandsTheRequestedBucketBack() {
      assertThat(
              published(decide(ProviderGeneration.V0, bareOffer(Optional.empty()), V0_REQUIRER))
                  .databag())
          .isEqualTo(Map.of("bucket", "relation-7", "data", "{\"bucket\":\"relation-7\"}"));
    }
  }

  @Nested
  class CurrentGeneration {
    @Test
    void announcesItsVersionBeforeTheRequirerSaysAnything() {
      assertThat(decide(ProviderGeneration.V1, offer(), Map.of()))
          .isEqualTo(new Greet(Map.of("version", "1")));
    }

    @Test
    void doesNotAnswerARequirerThatOnlyNamesSecrets() {
      assertThat(decide(ProviderGeneration.V1, offer(), Map.of("requested-secrets", "[]")))
          .isInstanceOf(Greet.class);
    }

    @Test
    void publishesNothingWithoutCredentials() {
      assertThat(decide(ProviderGeneration.V1, bareOffer(Optional.empty()), V1_REQUIRER))
          .isEqualTo(new Greet(Map.of("version", "1")));
    }

    @Test
    void putsTheRequestedKeysIntoTheSecretAndJoinsAttributesByComma() {
      Publish publish = published(decide(ProviderGeneration.V1, offer(), V1_REQUIRER));

      assertThat(publish.plainCredentials()).isEmpty();
      assertThat(publish.secretCredentials())
          .isEqualTo(Map.of("access-key", ACCESS_KEY, "secret-key", SECRET_KEY));
      assertThat(publish.databag())
          .containsEntry("version", "1")
          .containsEntry("attributes", "x-amz-acl=private,b=c")
          .doesNotContainKeys("access-key", "secret-key", "data");
    }

    @Test
    void answersWithoutABucketWhenNobodyNamesOne() {
      assertThat(
              published(decide(ProviderGeneration.V1, bareOffer(Optional.of(keys())), V1_REQUIRER))
                  .databag())
          .isEqualTo(Map.of("version", "1"));
    }

    @Test
    void givesPlainKeysToARequirerWhoseRequestNamesOtherFields() {
      Publish publish =
          published(
              decide(
                  ProviderGeneration.V1,
                  offer(),
                  Map.of("version", "1", "requested-secrets", "[\"foobar\"]")));

      assertThat(publish.plainCredentials()).containsOnlyKeys("access-key", "secret-key");
      assertThat(publish.secretCredentials()).isEmpty();
    }

    @Test
    void putsOnlyTheRequestedKeyIntoTheSecret() {
      Publish publish =
          published(
              decide(
                  ProviderGeneration.V1,
                  offer(),
                  Map.of("version", "1", "requested-secrets", "[\"secret-key\"]")));

      assertThat(publish.plainCredentials()).containsOnlyKeys("access-key");
      assertThat(publish.secretCredentials()).containsOnlyKeys("secret-key");
    }

    @Test
    void staysWithPlainTextOnceAKeyWasPublishedSo() {
      Publish publish =
          published(
              ProviderAnswers.decide(
                  ProviderGeneration.V1,
                  Optional.of(offer()),
                  V1_REQUIRER,
                  Map.of("access-key", "AKIDEXAMPLE", "secret-key", "s3cr3t")));

      assertThat(publish.plainCredentials()).containsOnlyKeys("access-key", "secret-key");
      assertThat(publish.secretCredentials()).isEmpty();
    }

    @Test
    void grantsARequestedBucketAndPathOnlyWhereItsOwnConfigurationNamesNone() {
      Map<String, String> requirer = with(with(V1_REQUIRER, "bucket", "wanted"), "path", "mine");

      assertThat(published(decide(ProviderGeneration.V1, offer(), requirer)).options())
          .containsEntry("bucket", "valkey-backups")
          .containsEntry("path", "prod/a");
      assertThat(
              published(decide(ProviderGeneration.V1, bareOffer(Optional.of(keys())), requirer))
                  .options())
          .containsEntry("bucket", "wanted")
          .containsEntry("path", "mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"My.Bucket", "ab", "xn--bucket", "bucket-s3alias", "-bucket"})
    void refusesABucketThatCannotExist(String bucket) {
      assertThat(
              decide(
                  ProviderGeneration.V1,
                  bareOffer(Optional.of(keys())),
                  with(V1_REQUIRER, "bucket", bucket)))
          .isEqualTo(new RefuseBucket(Map.of("version", "1"), bucket));
    }

    @Test
    void ignoresTheBucketOfAFirstGenerationRequirer() {
      Publish publish =
          published(decide(ProviderGeneration.V1, bareOffer(Optional.of(keys())), V0_REQUIRER));

      assertThat(publish.options()).isEmpty();
      assertThat(publish.plainCredentials()).containsOnlyKeys("access-key", "secret-key");
    }
  }

  @Nested
  class Auto {
    @Test
    void saysNothingBeforeTheRequirerDoes() {
      assertThat(decide(ProviderGeneration.AUTO, offer(), Map.of())).isEqualTo(new Greet(Map.of()));
    }

    @Test
    void answersEachRequirerInItsOwnGeneration() {
      assertThat(published(decide(ProviderGeneration.AUTO, offer(), V0_REQUIRER)).databag())
          .containsKeys("access-key", "data")
          .doesNotContainKey("version");
      assertThat(published(decide(ProviderGeneration.AUTO, offer(), V1_REQUIRER)).databag())
          .containsKey("version")
          .doesNotContainKeys("access-key", "data");
    }
  }

  @Test
  void greetsOnlyWhileItsOwnConfigurationIsUnusable() {
    assertThat(
            ProviderAnswers.decide(ProviderGeneration.V1, Optional.empty(), V1_REQUIRER, Map.of()))
        .isEqualTo(new Greet(Map.of("version", "1")));
    assertThat(
            ProviderAnswers.decide(ProviderGeneration.V0, Optional.empty(), V0_REQUIRER, Map.of()))
        .isInstanceOf(Greet.class);
  }

  @Test
  void showsNoCredentialAsText() {
    assertThat(decide(ProviderGeneration.V0, offer(), V0_REQUIRER).toString())
        .doesNotContain("AKIDEXAMPLE", "s3cr3t");
    assertThat(offer().toString()).doesNotContain("AKIDEXAMPLE", "s3cr3t");
  }

  private static ProviderAnswer decide(
      ProviderGeneration generation, S3Offer offer, Map<String, String> requirer) {
    return ProviderAnswers.decide(generation, Optional.of(offer), requirer, Map.of());
  }

  private static Publish published(ProviderAnswer answer) {
    assertThat(answer).isInstanceOf(Publish.class);
    return (Publish) answer;
  }

  private static S3Offer offer() {
    return new S3Offer(
        "valkey-backups",
        "https://s3.example.com",
        "us-east-1",
        "prod/a",
        List.of("x-amz-acl=private", "b=c"),
        "path",
        "",
        List.of(SampleDatabags.ROOT_CERTIFICATE),
        "",
        "14",
        Optional.of(keys()));
  }

  private static S3Offer bareOffer(Optional<S3Credentials> credentials) {
    return new S3Offer("", "", "", "", List.of(), "", "", List.of(), "", "", credentials);
  }

  private static S3Credentials keys() {
    return new S3Credentials(ACCESS_KEY, SECRET_KEY);
  }

  private static Map<String, String> with(Map<String, String> databag, String key, String value) {
    Map<String, String> changed = new LinkedHashMap<>(databag);
    changed.put(key, value);
    return changed;
  }
}
