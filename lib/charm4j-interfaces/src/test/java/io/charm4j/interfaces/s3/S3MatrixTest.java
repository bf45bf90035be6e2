package io.charm4j.interfaces.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.testing.engine.view.UnitView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A requirer in a model, related to a provider that shows what a row of reference/s3-relation §11 says;
 * the numbers in the names are the rows.
 */
class S3MatrixTest {
  private static final String UNIT = "webapp/0";
  private static final Map<String, String> KEYS =
      Map.of("access-key", "AKIDEXAMPLE", "secret-key", "s3cr3t");
  private static final Map<String, String> ROTATED =
      Map.of("access-key", "AKIDROTATED", "secret-key", "n3wer");

  private final AtomicReference<RowAnswer> row = new AtomicReference<>(RowAnswer.of(Map.of()));
  private final RelatedCharms charms =
      new RelatedCharms(3, context -> new RowProvider(context, row::get));

  @AfterEach
  void closeModel() {
    charms.close();
  }

  @Test
  void row1WaitsForAProviderThatShowsNothing() {
    answer(RowAnswer.of(Map.of()));

    assertStatusEverywhere("waiting");
    assertThat(charms.requested()).doesNotContainKey("bucket");
  }

  @Test
  void row2WaitsForAProviderThatOnlyNamesItsVersion() {
    answer(RowAnswer.of(Map.of("version", "1")));

    assertStatusEverywhere("waiting");
    assertThat(charms.requested()).containsEntry("version", "1").doesNotContainKey("bucket");
  }

  @Test
  void row3AsksNoBucketOfAProviderThatNamesItsLibrarysVersion() {
    answer(RowAnswer.of(Map.of("lib-version", "1.0")));

    assertStatusEverywhere("waiting");
    assertThat(charms.requested())
        .containsEntry("lib-version", "1.0")
        .containsEntry("requested-secrets", "[\"access-key\", \"secret-key\"]")
        .doesNotContainKey("bucket");
  }

  @Test
  void row4AsksAFirstGenerationProviderForAMadeUpBucket() {
    answer(RowAnswer.of(Map.of("data", "{}")));

    assertStatusEverywhere("waiting");
    assertThat(charms.requested()).containsEntry("bucket", "relation-" + charms.relation);
  }

  @Test
  void row5IsReadyWithPlainKeysOfTheFirstGeneration() {
    answer(RowAnswer.of(SampleDatabags.firstGeneration()));

    assertStatusEverywhere("active");
    assertThat(charms.parametersOf("webapp/2"))
        .satisfies(parameters -> {
          assertThat(parameters.accessKey().reveal()).isEqualTo("AKIDEXAMPLE");
          assertThat(parameters.tlsCaChain())
              .containsExactly(SampleDatabags.ROOT_CERTIFICATE, SampleDatabags.SECOND_CERTIFICATE);
          assertThat(parameters.deleteOlderThanDays()).hasValue(14);
        });
  }

  @Test
  void row6IsReadyThroughTheGrantedSecretOnEveryUnit() {
    answer(RowAnswer.of(SampleDatabags.currentGeneration()).withSecret(KEYS));

    assertStatusEverywhere("active");
    for (String unit : unitNames()) {
      assertThat(charms.accessKeyOf(unit)).isEqualTo("AKIDEXAMPLE");
      assertThat(charms.parametersOf(unit).secretKey().reveal()).isEqualTo("s3cr3t");
    }
  }

  @Test
  void row7IsBlockedWhenTheAnswerHasKeysButNoBucket() {
    answer(RowAnswer.of(SampleDatabags.minimalAnswer()).withSecret(KEYS));

    assertStatusEverywhere("blocked");
    assertThat(charms.model.unit(UNIT).workload().message()).contains("bucket");
  }

  @Test
  void row8IsBlockedWhenPlainKeysComeWithoutABucket() {
    answer(RowAnswer.of(SampleDatabags.answerWithoutMatchingRequest()));

    assertStatusEverywhere("blocked");
    assertThat(charms.model.unit(UNIT).workload().message())
        .contains("bucket")
        .doesNotContain("AKIDEXAMPLE", "s3cr3t");
  }

  @Test
  void row9WaitsWithoutAFailedHookUntilTheSecretIsGranted() {
    RowAnswer granted = RowAnswer.of(SampleDatabags.currentGeneration()).withSecret(KEYS);
    answer(granted.withoutGrant());

    assertStatusEverywhere("waiting");
    assertThat(charms.model.toolUses())
        .filteredOn(use -> use.tool().equals("secret-get"))
        .anySatisfy(use -> {
          assertThat(use.unit().application()).isEqualTo("webapp");
          assertThat(use.exitCode()).isNotZero();
        });

    Map<String, String> touched = new LinkedHashMap<>(granted.databag());
    touched.put("region", "eu-west-1");
    answer(RowAnswer.of(touched).withSecret(KEYS));

    assertStatusEverywhere("active");
  }

  @Test
  void row10TakesEachKeyFromWhereItIs() {
    answer(
        RowAnswer.of(Map.of("version", "1", "bucket", "b", "secret-key", "plain"))
            .withSecret(Map.of("access-key", "AKIDEXAMPLE")));

    assertStatusEverywhere("active");
    assertThat(charms.accessKeyOf(UNIT)).isEqualTo("AKIDEXAMPLE");
    assertThat(charms.parametersOf(UNIT).secretKey().reveal()).isEqualTo("plain");
  }

  @Test
  void row11KeepsTextsThatLookLikeNumbersOrTruthValues() {
    answer(
        RowAnswer.of(
            Map.of("access-key", "12345", "secret-key", "null", "bucket", "1234", "path", "true")));

    S3Parameters parameters = charms.parametersOf(UNIT);
    assertThat(parameters.accessKey().reveal()).isEqualTo("12345");
    assertThat(parameters.secretKey().reveal()).isEqualTo("null");
    assertThat(parameters.bucket()).isEqualTo("1234");
    assertThat(parameters.path()).isEqualTo("true");
  }

  @Test
  void row15UsesNewKeysAfterSecretChangedAlone() {
    RowAnswer answer = RowAnswer.of(SampleDatabags.currentGeneration()).withSecret(KEYS);
    answer(answer);
    charms.units.forgetEvents();

    answer(answer.withSecret(ROTATED));

    for (String unit : unitNames()) {
      assertThat(charms.units.eventsOf(unit)).containsExactly("secret-changed");
      assertThat(charms.accessKeyOf(unit)).isEqualTo("AKIDROTATED");
      assertThat(charms.parametersOf(unit).secretKey().reveal()).isEqualTo("n3wer");
    }
  }

  @Test
  void row15HearsOfEveryRevisionAndNotOnlyOfTheFirst() {
    RowAnswer answer = RowAnswer.of(SampleDatabags.currentGeneration()).withSecret(KEYS);
    answer(answer);
    answer(answer.withSecret(ROTATED));
    charms.units.forgetEvents();

    answer(answer.withSecret(Map.of("access-key", "AKIDTHIRD", "secret-key", "third")));

    assertThat(charms.units.eventsOf(UNIT)).containsExactly("secret-changed");
    assertThat(charms.accessKeyOf(UNIT)).isEqualTo("AKIDTHIRD");
  }

  @Test
  void row16LeavesTheStateOfTheOthersIntactWhenTheLeaderIsRemoved() {
    RowAnswer answer = RowAnswer.of(SampleDatabags.currentGeneration()).withSecret(KEYS);
    answer(answer);
    String removed = charms.leader();
    Map<String, String> requested = charms.requested();
    charms.units.forgetEvents();

    charms.model.removeUnit(removed);

    assertThat(charms.units.eventsOf(removed)).contains("s3-credentials-relation-broken");
    assertThat(charms.units.usedBy(removed)).isEmpty();
    // A removed unit has left its peers before: the bag alone would not show a wrong clearing.
    assertThat(charms.units.applicationClearings()).isEmpty();
    assertThat(charms.requested()).isEqualTo(requested);
    assertThat(unitNames()).hasSize(2).doesNotContain(removed).contains(charms.leader());
    assertStatusEverywhere("active");
    for (String unit : unitNames()) {
      assertThat(charms.kept(unit)).containsEntry(StoringCharm.BUCKET_IN_USE, "valkey-backups");
      assertThat(charms.accessKeyOf(unit)).isEqualTo("AKIDEXAMPLE");
    }

    answer(answer.withSecret(ROTATED));

    assertThat(unitNames()).extracting(charms::accessKeyOf).containsOnly("AKIDROTATED");
  }

  @Test
  void row16ClearsTheApplicationsStateWhenTheRelationItselfEnds() {
    answer(RowAnswer.of(SampleDatabags.currentGeneration()).withSecret(KEYS));
    assertThat(charms.kept(UNIT)).containsKey(StoringCharm.BUCKET_IN_USE);

    charms.model.removeRelation(charms.relation);

    assertThat(charms.units.applicationClearings()).containsExactly(charms.leader());
    assertThat(charms.kept(UNIT)).doesNotContainKey(StoringCharm.BUCKET_IN_USE);
    for (String unit : unitNames()) {
      assertThat(charms.units.usedBy(unit)).isEmpty();
      assertThat(charms.status(unit)).isNotEqualTo("error");
    }
  }

  @Test
  void row17ReadsASecretWhoseIdNamesAModel() {
    RowAnswer answer =
        RowAnswer.of(SampleDatabags.currentGeneration()).withSecret(KEYS).namingItsModel();
    answer(answer);

    String uri = charms.answered().getOrDefault("secret-extra", "");
    assertThat(uri).startsWith("secret://" + charms.model.engine().view().uuid() + "/");
    assertThat(charms.model.toolUses())
        .filteredOn(use -> use.unit().toString().equals(UNIT) && use.tool().equals("secret-get"))
        .anySatisfy(use -> assertThat(use.arguments()).contains(uri));
    assertStatusEverywhere("active");

    answer(answer.withSecret(ROTATED));

    assertThat(charms.accessKeyOf(UNIT)).isEqualTo("AKIDROTATED");
  }

  private void answer(RowAnswer answer) {
    row.set(answer);
    charms.showAgain();
  }

  private List<String> unitNames() {
    return charms.requirers().stream().map(UnitView::name).map(Object::toString).toList();
  }

  private void assertStatusEverywhere(String word) {
    assertThat(unitNames()).isNotEmpty().extracting(charms::status).containsOnly(word);
  }
}
