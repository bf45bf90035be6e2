package io.charm4j.interfaces.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.event.Event;
import io.charm4j.event.LifecycleEvent.UpdateStatus;
import io.charm4j.event.RelationEvent.RelationBroken;
import io.charm4j.event.SecretEvent.SecretRemove;
import io.charm4j.model.ApplicationName;
import io.charm4j.model.CurrentRelation;
import io.charm4j.model.RelationId;
import io.charm4j.model.SecretId;
import io.charm4j.secret.SensitiveString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class S3ProviderTest {
  private static final String ENDPOINT = "s3-credentials";
  private static final String RELATION = "s3-credentials:7";
  private static final String LABEL = "s3-credentials.7.extra.secret";
  private static final Map<String, String> V1_REQUIRER =
      Map.of("version", "1", "requested-secrets", "[\"access-key\", \"secret-key\"]");

  @Test
  void handsTheKeysOutInAGrantedSecret() {
    ScriptedJuju juju = related(V1_REQUIRER);

    publish(juju, ProviderGeneration.V1, offer("b", "AKIDEXAMPLE"));

    assertThat(juju.ownSecrets())
        .isEqualTo(Map.of(LABEL, Map.of("access-key", "AKIDEXAMPLE", "secret-key", "s3cr3t")));
    assertThat(juju.callsOf("secret-grant"))
        .singleElement()
        .satisfies(grant -> assertThat(grant.arguments()).contains(RELATION, "secret:own0"));
    assertThat(juju.ownApplicationData(RELATION))
        .isEqualTo(Map.of("version", "1", "bucket", "b", "secret-extra", "secret:own0"));
  }

  @Test
  void writesNothingWhenNothingDiffers() {
    ScriptedJuju juju = related(V1_REQUIRER);
    publish(juju, ProviderGeneration.V1, offer("b", "AKIDEXAMPLE"));

    publish(juju, ProviderGeneration.V1, offer("b", "AKIDEXAMPLE"));

    assertThat(juju.callsOf("relation-set")).hasSize(1);
    assertThat(juju.callsOf("secret-set")).isEmpty();
    assertThat(juju.callsOf("secret-grant")).hasSize(1);
  }

  @Test
  void rotatesKeysInTheSameSecretWithoutTouchingTheDatabag() {
    ScriptedJuju juju = related(V1_REQUIRER);
    publish(juju, ProviderGeneration.V1, offer("b", "AKIDEXAMPLE"));

    publish(juju, ProviderGeneration.V1, offer("b", "AKIDROTATED"));

    assertThat(juju.ownSecrets().get(LABEL)).containsEntry("access-key", "AKIDROTATED");
    assertThat(juju.callsOf("secret-add")).hasSize(1);
    assertThat(juju.callsOf("relation-set")).hasSize(1);
  }

  @Test
  void grantsASecretAgainThatIsNotInTheDatabagYet() {
    ScriptedJuju juju = related(V1_REQUIRER);
    publish(juju, ProviderGeneration.V1, offer("b", "AKIDEXAMPLE"));
    juju.withOwnApplicationData(RELATION, Map.of());

    publish(juju, ProviderGeneration.V1, offer("b", "AKIDEXAMPLE"));

    assertThat(juju.callsOf("secret-add")).hasSize(1);
    assertThat(juju.callsOf("secret-grant")).hasSize(2);
    assertThat(juju.ownApplicationData(RELATION)).containsEntry("secret-extra", "secret:own0");
  }

  @Test
  void takesBackWhatIsNoLongerSet() {
    ScriptedJuju juju =
        related(V1_REQUIRER)
            .withOwnApplicationData(
                RELATION, Map.of("version", "1", "region", "old", "tls-ca-chain", "\"\""));

    publish(juju, ProviderGeneration.V1, offer("b", "AKIDEXAMPLE"));

    assertThat(juju.ownApplicationData(RELATION))
        .containsOnlyKeys("version", "bucket", "secret-extra");
  }

  @Test
  void keepsWhatItPublishedWhileItsOwnConfigurationIsUnusable() {
    ScriptedJuju juju = related(V1_REQUIRER);
    publish(juju, ProviderGeneration.V1, offer("b", "AKIDEXAMPLE"));
    Map<String, String> before = juju.ownApplicationData(RELATION);

    juju.dispatch(
        model -> new S3Provider(model, ENDPOINT, ProviderGeneration.V1).publish(Optional.empty()));

    assertThat(juju.ownApplicationData(RELATION)).isEqualTo(before);
  }

  @Test
  void answersTheFirstGenerationInPlainTextWithoutAnySecret() {
    ScriptedJuju juju = related(Map.of("bucket", "relation-7"));

    publish(juju, ProviderGeneration.V0, offer("b", "AKIDEXAMPLE"));

    assertThat(juju.ownApplicationData(RELATION))
        .isEqualTo(
            Map.of(
                "access-key", "AKIDEXAMPLE",
                "secret-key", "s3cr3t",
                "bucket", "b",
                "data", "{\"bucket\":\"relation-7\"}"));
    assertThat(juju.ownSecrets()).isEmpty();
    assertThat(juju.callsOf("secret-get")).isEmpty();
  }

  @Test
  void removesTheSecretWhenItTurnsToPlainText() {
    ScriptedJuju juju = related(V1_REQUIRER);
    publish(juju, ProviderGeneration.V1, offer("b", "AKIDEXAMPLE"));
    juju.withRelation(RELATION, "webapp", Map.of("version", "1"));

    publish(juju, ProviderGeneration.V1, offer("b", "AKIDEXAMPLE"));

    assertThat(juju.ownSecrets()).isEmpty();
    assertThat(juju.ownApplicationData(RELATION))
        .containsKeys("access-key", "secret-key")
        .doesNotContainKey("secret-extra");
  }

  @Test
  void namesTheBucketsItRefusesAndStillAnswersTheOthers() {
    ScriptedJuju juju =
        related(
                Map.of(
                    "version", "1", "bucket", "My.Bucket", "requested-secrets", "[\"secret-key\"]"))
            .withRelation("s3-credentials:8", "another", V1_REQUIRER);

    List<String> refused = publish(juju, ProviderGeneration.V1, offer("", "AKIDEXAMPLE"));

    assertThat(refused).containsExactly("My.Bucket");
    assertThat(juju.ownApplicationData(RELATION)).isEqualTo(Map.of("version", "1"));
    assertThat(juju.ownApplicationData("s3-credentials:8")).containsKey("secret-extra");
  }

  @Test
  void writesNothingOnAUnitThatDoesNotLead() {
    ScriptedJuju juju = related(V1_REQUIRER).withoutLeadership();

    publish(juju, ProviderGeneration.V1, offer("b", "AKIDEXAMPLE"));

    assertThat(juju.callsOf("relation-set")).isEmpty();
    assertThat(juju.callsOf("secret-add")).isEmpty();
  }

  @Test
  void removesTheSecretOfARelationThatHasEnded() {
    ScriptedJuju juju = related(V1_REQUIRER);
    publish(juju, ProviderGeneration.V1, offer("b", "AKIDEXAMPLE"));

    cleanUp(juju.in(breaking()), broken(RELATION));

    assertThat(juju.ownSecrets()).isEmpty();
  }

  @Test
  void keepsTheSecretWhenOnlyThisUnitLeavesTheRelation() {
    ScriptedJuju juju = related(V1_REQUIRER);
    publish(juju, ProviderGeneration.V1, offer("b", "AKIDEXAMPLE"));

    cleanUp(juju.in(breaking()).whileTheUnitIsRemoved(), broken(RELATION));

    assertThat(juju.ownSecrets()).containsKey(LABEL);
  }

  @Test
  void removesOnlyTheRevisionsOfItsOwnSecretsThatNobodyReads() {
    ScriptedJuju juju = related(V1_REQUIRER);
    publish(juju, ProviderGeneration.V1, offer("b", "AKIDEXAMPLE"));
    SecretId id = SecretId.parse("secret:own0");

    cleanUp(juju, new SecretRemove(id, Optional.of("another"), 1));
    cleanUp(juju, new UpdateStatus());
    assertThat(juju.callsOf("secret-remove")).isEmpty();
    cleanUp(juju, new SecretRemove(id, Optional.of(LABEL), 1));

    assertThat(juju.callsOf("secret-remove"))
        .singleElement()
        .satisfies(removal ->
            assertThat(removal.arguments()).containsExactly("secret:own0", "--revision", "1"));
  }

  private static ScriptedJuju related(Map<String, String> requirer) {
    return new ScriptedJuju("s3-integrator/0").withRelation(RELATION, "webapp", requirer);
  }

  private static List<String> publish(
      ScriptedJuju juju, ProviderGeneration generation, S3Offer offer) {
    List<String> refused = new ArrayList<>();
    juju.dispatch(model ->
        refused.addAll(new S3Provider(model, ENDPOINT, generation).publish(Optional.of(offer))));
    return refused;
  }

  private static void cleanUp(ScriptedJuju juju, Event event) {
    juju.dispatch(
        model -> new S3Provider(model, ENDPOINT, ProviderGeneration.V1).cleanUpAfter(event));
  }

  private static S3Offer offer(String bucket, String accessKey) {
    return new S3Offer(
        bucket,
        "",
        "",
        "",
        List.of(),
        "",
        "",
        List.of(),
        "",
        "",
        Optional.of(
            new S3Credentials(SensitiveString.of(accessKey), SensitiveString.of("s3cr3t"))));
  }

  private static CurrentRelation breaking() {
    return new CurrentRelation(
        RelationId.parse(RELATION), Optional.of(new ApplicationName("webapp")), true);
  }

  private static Event broken(String relation) {
    return new RelationBroken(
        RelationId.parse(relation), Optional.of(new ApplicationName("webapp")));
  }
}
