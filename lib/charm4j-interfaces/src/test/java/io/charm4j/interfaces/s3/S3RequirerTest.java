package io.charm4j.interfaces.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.event.ActionInvoked;
import io.charm4j.event.Event;
import io.charm4j.event.LifecycleEvent.ConfigChanged;
import io.charm4j.event.RelationEvent.RelationBroken;
import io.charm4j.event.RelationEvent.RelationChanged;
import io.charm4j.event.SecretEvent.SecretChanged;
import io.charm4j.hooktool.HookToolCall;
import io.charm4j.interfaces.s3.S3Connection.Ready;
import io.charm4j.interfaces.s3.S3Connection.Waiting;
import io.charm4j.model.ApplicationName;
import io.charm4j.model.CurrentRelation;
import io.charm4j.model.Model;
import io.charm4j.model.RelationId;
import io.charm4j.model.SecretId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers in the names are the rows of reference/s3-relation §11. */
class S3RequirerTest {
  private static final String ENDPOINT = "s3-credentials";
  private static final String RELATION = "s3-credentials:7";
  private static final ApplicationName INTEGRATOR = new ApplicationName("s3-integrator");
  private static final String SECRET = "secret:d40rbhnmp25c76d6bdn0";
  private static final Map<String, String> KEYS =
      Map.of("access-key", "AKIDEXAMPLE", "secret-key", "s3cr3t");
  private static final Map<String, String> REQUEST =
      Map.of(
          "requested-secrets", "[\"access-key\", \"secret-key\"]",
          "version", "1",
          "lib-version", "1.0");

  @Test
  void asksForSecretsAndNamesBothVersionsInOneWrite() {
    ScriptedJuju juju = related(Map.of());

    juju.dispatch(model -> requirer(model).ensureRequested());

    assertThat(juju.ownApplicationData(RELATION)).isEqualTo(REQUEST);
    assertThat(juju.ownUnitData(RELATION))
        .isEqualTo(Map.of("requested-secrets", "[\"access-key\", \"secret-key\"]"));
    assertThat(juju.callsOf("relation-set")).hasSize(2);
  }

  @Test
  void writesNothingWhenEverythingIsRequestedAlready() {
    ScriptedJuju juju = related(SampleDatabags.currentGeneration());
    juju.dispatch(model -> requirer(model).ensureRequested());
    int writes = juju.callsOf("relation-set").size();

    juju.dispatch(model -> requirer(model).ensureRequested());

    assertThat(juju.callsOf("relation-set")).hasSize(writes);
  }

  @Test
  void writesNothingOnAUnitThatDoesNotLead() {
    ScriptedJuju juju = related(Map.of("data", "{}")).withoutLeadership();

    juju.dispatch(model -> requirer(model).ensureRequested());

    assertThat(juju.callsOf("relation-set")).isEmpty();
  }

  @Test
  void asksNothingButForRelationsWhenThereIsNone() {
    ScriptedJuju juju = new ScriptedJuju("webapp/0");

    juju.dispatch(model -> requirer(model).ensureRequested());

    assertThat(juju.callsOf("is-leader")).isEmpty();
    assertThat(findConnection(juju)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "lib-version"})
  void rows2And3AskNoBucketOfAProviderThatNamesItsVersion(String field) {
    ScriptedJuju juju = related(Map.of(field, "1"));

    juju.dispatch(model -> requirer(model).ensureRequested());

    assertThat(juju.ownApplicationData(RELATION)).doesNotContainKey("bucket");
    assertThat(connection(juju)).isInstanceOf(Waiting.class);
  }

  @Test
  void row4AsksAFirstGenerationProviderForABucketAndKeepsAsking() {
    ScriptedJuju juju = related(Map.of("data", "{}"));

    juju.dispatch(model -> requirer(model).ensureRequested());

    assertThat(juju.ownApplicationData(RELATION)).containsEntry("bucket", "relation-7");
    assertThat(connection(juju)).isInstanceOf(Waiting.class);
    juju.withRelation(RELATION, "s3-integrator", SampleDatabags.firstGeneration());
    juju.dispatch(model -> requirer(model).ensureRequested());
    assertThat(juju.ownApplicationData(RELATION)).containsEntry("bucket", "relation-7");
    assertThat(connection(juju)).isInstanceOf(Ready.class);
  }

  @Test
  void asksNoBucketOfAFirstGenerationProviderThatHasAnsweredUnasked() {
    ScriptedJuju juju = related(SampleDatabags.firstGeneration());

    juju.dispatch(model -> requirer(model).ensureRequested());

    assertThat(juju.ownApplicationData(RELATION)).doesNotContainKey("bucket");
  }

  @Test
  void takesAMadeUpBucketBackOnceTheProviderNamesItsVersion() {
    ScriptedJuju juju =
        related(Map.of("version", "1")).withOwnApplicationData(RELATION, with(REQUEST, "bucket"));

    juju.dispatch(model -> requirer(model).ensureRequested());

    assertThat(juju.ownApplicationData(RELATION)).isEqualTo(REQUEST);
  }

  @Test
  void asksForItsOwnBucketAndPathWhenItWantsSome() {
    ScriptedJuju juju = related(Map.of("data", "{}"));

    juju.dispatch(
        model -> new S3Requirer(model, ENDPOINT, new S3Request("mine", "a/b")).ensureRequested());

    assertThat(juju.ownApplicationData(RELATION))
        .containsEntry("bucket", "mine")
        .containsEntry("path", "a/b");
  }

  @Test
  void row6ReadsTheNewestRevisionOfTheSecretOnAnyUnit() {
    ScriptedJuju juju =
        related(SampleDatabags.currentGeneration()).withSecret(SECRET, KEYS).withoutLeadership();

    S3Connection connection = connection(juju);

    assertThat(((Ready) connection).parameters().accessKey().reveal()).isEqualTo("AKIDEXAMPLE");
    List<HookToolCall> reads = juju.callsOf("secret-get");
    assertThat(reads.getFirst().arguments())
        .contains(SECRET, "--label", "s3-credentials.7.d40rbhnmp25c76d6bdn0.requirer");
    assertThat(reads.getLast().arguments()).contains("--refresh");
  }

  @Test
  void asksForTheSecretOnceHoweverOftenTheConnectionIsAskedFor() {
    ScriptedJuju juju = related(SampleDatabags.currentGeneration()).withSecret(SECRET, KEYS);

    juju.dispatch(model -> {
      S3Requirer requirer = requirer(model);
      assertThat(requirer.connection()).isEqualTo(requirer.connection());
    });

    assertThat(juju.callsOf("secret-get")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "permission denied",
        "secret \"d40rbhnmp25c76d6bdn0\" not found",
        "secret backend unavailable"
      })
  void row9WaitsWithoutFailingWhenTheSecretIsRefused(String error) {
    ScriptedJuju juju =
        related(SampleDatabags.currentGeneration()).withRefusedSecret(SECRET, error);

    assertThat(connection(juju)).isInstanceOf(Waiting.class);
  }

  @Test
  void waitsWithoutFailingWhenTheProviderNamesNoSecretsUri() {
    ScriptedJuju juju = related(Map.of("version", "1", "secret-extra", "not a secret!"));

    assertThat(connection(juju)).isInstanceOf(Waiting.class);
    assertThat(juju.callsOf("secret-get")).isEmpty();
  }

  @Test
  void row15TakesANewRevisionOfTheSecretIntoUse() {
    ScriptedJuju juju = related(SampleDatabags.currentGeneration()).withSecret(SECRET, KEYS);
    S3Connection before = connection(juju);

    juju.withSecret(SECRET, Map.of("access-key", "AKIDROTATED", "secret-key", "s3cr3t"));
    S3Connection after = connection(juju);

    assertThat(after).isNotEqualTo(before);
    assertThat(((Ready) after).parameters().accessKey().reveal()).isEqualTo("AKIDROTATED");
  }

  @Test
  void row17ReadsASecretOfAnotherModelByItsIdAsItStands() {
    String foreign = "secret://6fcd4d6a-4f30-4b5e-8b61-6d2f8f3c1c11/d40rbhnmp25c76d6bdn0";
    Map<String, String> databag = Map.of("version", "1", "bucket", "b", "secret-extra", foreign);
    ScriptedJuju juju = related(databag).withSecret(foreign, KEYS);

    assertThat(connection(juju)).isInstanceOf(Ready.class);
    assertThat(concerns(juju, changed(SECRET, ""))).isTrue();
  }

  @Test
  void prefersTheNewestReadyRelationWhileTwoOverlap() {
    ScriptedJuju juju =
        new ScriptedJuju("webapp/0")
            .withRelation("s3-credentials:9", "old", ready("nine"))
            .withRelation("s3-credentials:10", "new", ready("ten"))
            .withRelation("s3-credentials:11", "newest", Map.of("version", "1"));

    assertThat(((Ready) connection(juju)).parameters().bucket()).isEqualTo("ten");
  }

  @Test
  void answersForTheNewestRelationWhenNoneIsReady() {
    ScriptedJuju juju =
        new ScriptedJuju("webapp/0")
            .withRelation("s3-credentials:9", "old", Map.of("version", "1"))
            .withRelation("s3-credentials:10", "new", Map.of("version", "1"));

    assertThat(connection(juju))
        .isEqualTo(new Waiting("Waiting for S3 credentials from new; check the status of new"));
  }

  @Test
  void knowsTheEventsThatMayChangeTheConnection() {
    ScriptedJuju juju = related(SampleDatabags.currentGeneration());

    assertThat(concerns(juju, relationChanged(RELATION))).isTrue();
    assertThat(concerns(juju, relationChanged("database:3"))).isFalse();
    assertThat(
            concerns(juju, changed("secret:x", "s3-credentials.7.d40rbhnmp25c76d6bdn0.requirer")))
        .isTrue();
    assertThat(concerns(juju, changed("secret:x", "another"))).isFalse();
    assertThat(concerns(juju, changed(SECRET, ""))).isTrue();
    assertThat(concerns(juju, new ConfigChanged())).isFalse();
    assertThat(concerns(juju, new ActionInvoked("create-backup", "4"))).isFalse();
  }

  @Test
  void seesNoConnectionWhileItsOnlyRelationBreaks() {
    ScriptedJuju juju = related(SampleDatabags.firstGeneration()).in(breaking());

    assertThat(findConnection(juju)).isEmpty();
    juju.dispatch(model -> requirer(model).ensureRequested());
    assertThat(juju.callsOf("relation-set")).isEmpty();
  }

  @Test
  void tellsTheEndOfTheRelationFromThatOfAnother() {
    ScriptedJuju juju = related(Map.of()).in(breaking());

    assertThat(isBroken(juju, broken(RELATION))).isTrue();
    assertThat(isBroken(juju, broken("database:3"))).isFalse();
    assertThat(isBroken(juju, new ConfigChanged())).isFalse();
  }

  @Test
  void row16LeavesTheApplicationsStateAloneWhenOnlyThisLeaderIsRemoved() {
    ScriptedJuju juju = related(Map.of()).in(breaking()).whileTheUnitIsRemoved();

    assertThat(isGoneForApplication(juju)).isFalse();
  }

  @Test
  void clearsTheApplicationsStateOnlyOnTheLeaderAndWithoutAnotherRelation() {
    assertThat(isGoneForApplication(related(Map.of()).in(breaking()))).isTrue();
    assertThat(isGoneForApplication(related(Map.of()).in(breaking()).withoutLeadership()))
        .isFalse();
    assertThat(
            isGoneForApplication(
                related(Map.of())
                    .in(breaking())
                    .withRelation("s3-credentials:8", "another", Map.of())))
        .isFalse();
  }

  private static ScriptedJuju related(Map<String, String> databag) {
    return new ScriptedJuju("webapp/0").withRelation(RELATION, INTEGRATOR.value(), databag);
  }

  private static Map<String, String> ready(String bucket) {
    return Map.of("access-key", "a", "secret-key", "s", "bucket", bucket);
  }

  private static Map<String, String> with(Map<String, String> databag, String field) {
    Map<String, String> changed = new LinkedHashMap<>(databag);
    changed.put(field, "relation-7");
    return changed;
  }

  private static S3Requirer requirer(Model model) {
    return new S3Requirer(model, ENDPOINT);
  }

  private static S3Connection connection(ScriptedJuju juju) {
    return findConnection(juju).orElseThrow();
  }

  private static Optional<S3Connection> findConnection(ScriptedJuju juju) {
    return read(juju, model -> requirer(model).connection());
  }

  private static boolean isBroken(ScriptedJuju juju, Event event) {
    return read(juju, model -> requirer(model).isBroken(event));
  }

  private static boolean concerns(ScriptedJuju juju, Event event) {
    return read(juju, model -> requirer(model).concerns(event));
  }

  private static boolean isGoneForApplication(ScriptedJuju juju) {
    return read(juju, model -> requirer(model).isGoneForApplication(broken(RELATION)));
  }

  private static <T> T read(ScriptedJuju juju, Function<Model, T> question) {
    List<T> answers = new ArrayList<>();
    juju.dispatch(model -> answers.add(question.apply(model)));
    return answers.getFirst();
  }

  private static CurrentRelation breaking() {
    return new CurrentRelation(RelationId.parse(RELATION), Optional.of(INTEGRATOR), true);
  }

  private static Event broken(String relation) {
    return new RelationBroken(RelationId.parse(relation), Optional.of(INTEGRATOR));
  }

  private static Event relationChanged(String relation) {
    return new RelationChanged(RelationId.parse(relation), INTEGRATOR, Optional.empty());
  }

  private static Event changed(String uri, String label) {
    return new SecretChanged(
        SecretId.parse(uri), Optional.of(label).filter(text -> !text.isEmpty()));
  }
}
