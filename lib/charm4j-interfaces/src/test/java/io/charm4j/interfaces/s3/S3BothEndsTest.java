package io.charm4j.interfaces.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.secret.SensitiveString;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Provider and requirer of this library, talking to each other in a model. */
class S3BothEndsTest {
  private static final List<String> UNITS = List.of("webapp/0", "webapp/1", "webapp/2");

  private final AtomicReference<S3Offer> offer = new AtomicReference<>(offer("AKIDEXAMPLE"));

  @ParameterizedTest
  @EnumSource(ProviderGeneration.class)
  void everyUnitIsReadyWithWhatTheProviderOffers(ProviderGeneration generation) {
    try (RelatedCharms charms = related(generation)) {
      for (String unit : UNITS) {
        assertThat(charms.status(unit)).isEqualTo("active");
        S3Parameters parameters = charms.parametersOf(unit);
        assertThat(parameters.bucket()).isEqualTo("valkey-backups");
        assertThat(parameters.path()).isEqualTo("prod/a");
        assertThat(parameters.tlsCaChain()).containsExactly(SampleDatabags.ROOT_CERTIFICATE);
        assertThat(parameters.attributes()).containsExactly("x-amz-acl=private", "b=c");
        assertThat(parameters.deleteOlderThanDays()).hasValue(14);
        assertThat(parameters.accessKey().reveal()).isEqualTo("AKIDEXAMPLE");
        assertThat(parameters.secretKey().reveal()).isEqualTo("s3cr3t");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ProviderGeneration.class,
      names = {"V1", "AUTO"})
  void theCurrentGenerationKeepsKeysOutOfDatabagsAndCommandLines(ProviderGeneration generation) {
    try (RelatedCharms charms = related(generation)) {
      assertThat(charms.answered())
          .containsKey("secret-extra")
          .doesNotContainKeys("access-key", "secret-key");
      assertThat(charms.requested()).doesNotContainKey("bucket");
      assertThat(charms.model.toolUses())
          .flatExtracting(use -> use.arguments())
          .noneMatch(word -> word.contains("AKIDEXAMPLE") || word.contains("s3cr3t"));
    }
  }

  @Test
  void theFirstGenerationAnswersTheMadeUpBucketInPlainTextWithoutASecret() {
    try (RelatedCharms charms = related(ProviderGeneration.V0)) {
      assertThat(charms.requested()).containsEntry("bucket", "relation-" + charms.relation);
      assertThat(charms.answered())
          .containsEntry("bucket", "valkey-backups")
          .containsEntry("access-key", "AKIDEXAMPLE")
          .doesNotContainKeys("version", "secret-extra");
      assertThat(charms.secrets()).isEmpty();
    }
  }

  @Test
  void theCurrentGenerationRotatesKeysWithoutARelationChanged() {
    try (RelatedCharms charms = related(ProviderGeneration.V1)) {
      charms.units.forgetEvents();

      rotate(charms);

      for (String unit : UNITS) {
        assertThat(charms.units.eventsOf(unit)).containsExactly("secret-changed");
        assertThat(charms.accessKeyOf(unit)).isEqualTo("AKIDROTATED");
      }
      assertThat(charms.secrets())
          .singleElement()
          .satisfies(secret -> assertThat(secret.revision()).isEqualTo(2));
    }
  }

  @Test
  void theFirstGenerationRotatesKeysByRelationChanged() {
    try (RelatedCharms charms = related(ProviderGeneration.V0)) {
      charms.units.forgetEvents();

      rotate(charms);

      for (String unit : UNITS) {
        assertThat(charms.units.eventsOf(unit)).containsExactly("s3-credentials-relation-changed");
        assertThat(charms.accessKeyOf(unit)).isEqualTo("AKIDROTATED");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ProviderGeneration.class)
  void theEndOfTheRelationLeavesNoSecretAndNoConnection(ProviderGeneration generation) {
    try (RelatedCharms charms = related(generation)) {
      charms.model.removeRelation(charms.relation);

      assertThat(charms.secrets()).isEmpty();
      assertThat(charms.model.unit("s3-integrator/0").workload().value()).isNotEqualTo("error");
      for (String unit : UNITS) {
        assertThat(charms.units.usedBy(unit)).isEmpty();
        assertThat(charms.kept(unit)).doesNotContainKey(StoringCharm.BUCKET_IN_USE);
        assertThat(charms.status(unit)).isNotEqualTo("error");
      }
    }
  }

  private RelatedCharms related(ProviderGeneration generation) {
    return new RelatedCharms(3, context -> new OfferingCharm(context, generation, offer::get));
  }

  private void rotate(RelatedCharms charms) {
    offer.set(offer("AKIDROTATED"));
    charms.showAgain();
  }

  private static S3Offer offer(String accessKey) {
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
        Optional.of(
            new S3Credentials(SensitiveString.of(accessKey), SensitiveString.of("s3cr3t"))));
  }
}
