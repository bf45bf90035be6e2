package io.charm4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.databag.Databag;
import io.charm4j.databag.DatabagAccessException;
import io.charm4j.hooktool.PermissionDeniedException;
import io.charm4j.testkit.ScriptedHookTools;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Relations that break or are gone, in whichever words Juju says so. */
class RelationGoneTest {
  private static final RelationId DB_7 = new RelationId("db", 7);
  private static final UnitName MYSQL_0 = UnitName.parse("mysql/0");
  private static final ApplicationName MYSQL = new ApplicationName("mysql");

  private final ScriptedHookTools tools = new ScriptedHookTools();

  @Test
  void aRelationThatIsGoneReadsAsEmptyInWhicheverWords() {
    tools
        .answer("relation-ids db --format=json", "[\"db:7\"]\n")
        .refuse("relation-list --format=json -r db:7", "relation not found")
        .refuse("relation-list --format=json -r db:7 --app", "permission denied")
        .refuse(
            "relation-get --format=json -r db:7 - mysql/0",
            "permission denied (unauthorized access)")
        .refuse("relation-get --format=json -r db:7 - web/0", "relation not found");
    Relation relation = ModelFixture.model(tools).relation("db").orElseThrow();

    assertThat(relation.remoteUnits()).isEmpty();
    assertThat(relation.remoteApplication()).isEmpty();
    assertThat(relation.remoteApplicationData().asMap()).isEmpty();
    assertThat(relation.remoteUnitData(MYSQL_0).asMap()).isEmpty();
    assertThat(relation.unitData().asMap()).isEmpty();
  }

  @Test
  void lostLeadershipIsNotTakenForAnEmptyBag() {
    tools
        .answer("relation-ids db --format=json", "[\"db:7\"]\n")
        .answer("is-leader --format=json", "true\n")
        .refuse("relation-get --format=json -r db:7 --app - web", "permission denied")
        .answer("relation-ids db --format=json", "[\"db:7\"]\n");
    Databag bag = ModelFixture.model(tools).relation("db").orElseThrow().applicationData();

    assertThatThrownBy(bag::asMap).isInstanceOf(PermissionDeniedException.class);
    assertThatThrownBy(bag::asMap).isInstanceOf(PermissionDeniedException.class);
    tools.assertAllUsed();
  }

  @Test
  void lostLeadershipInTheWordsOfANewerJujuIsNotTakenForAnEmptyBagEither() {
    tools
        .answer("relation-ids db --format=json", "[\"db:7\"]\n")
        .answer("is-leader --format=json", "true\n")
        .refuse("relation-get --format=json -r db:7 --app - web", "relation not found")
        .answer("relation-ids db --format=json", "[\"db:7\"]\n");
    Databag bag = ModelFixture.model(tools).relation("db").orElseThrow().applicationData();

    assertThatThrownBy(bag::asMap)
        .isInstanceOf(DatabagAccessException.class)
        .hasMessageStartingWith("Cannot read the application data of web in relation db:7: ");
    tools.assertAllUsed();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "permission denied",
        "permission denied (unauthorized access)",
        "relation not found",
        "invalid value \"db:7\" for option -r: relation not found"
      })
  void aRelationThatWentAwayMeanwhileIsGoneInWhicheverWords(String words) {
    tools
        .answer("relation-ids db --format=json", "[\"db:7\"]\n")
        .answer("is-leader --format=json", "true\n")
        .refuse("relation-get --format=json -r db:7 --app - web", words)
        .refuse("relation-get --format=json -r db:7 - web/0", words)
        .answer("relation-ids db --format=json", "[]\n")
        .refuse("relation-set -r db:7 --app --file -", words)
        .refuse("relation-set -r db:7 --file -", words);
    ModelSession session = ModelFixture.session(tools);
    Relation relation = session.model().relation("db").orElseThrow();

    assertThat(relation.applicationData().asMap()).isEmpty();
    assertThat(relation.unitData().asMap()).isEmpty();
    relation.applicationData().set("k", "v");
    relation.unitData().set("k", "v");
    session.flush();

    assertThat(tools.commandLines("relation-set")).hasSize(2);
    tools.assertAllUsed();
  }

  @Test
  void ownBagsOfABreakingRelationMayBeDenied() {
    tools
        .answer("is-leader --format=json", "true\n")
        .refuse("relation-get --format=json -r db:7 --app - web", "permission denied");
    Model model =
        ModelFixture.session(tools, new CurrentRelation(DB_7, Optional.of(MYSQL), true)).model();

    assertThat(model.relation(DB_7).orElseThrow().applicationData().asMap()).isEmpty();
  }

  @Test
  void whatIsWrittenToARelationThatIsGoneMeanwhileIsDropped() {
    tools
        .answer("relation-get --format=json -r db:7 - web/0", "{}\n")
        .refuse("relation-set -r db:7 --file -", "relation not found");
    ModelSession session =
        ModelFixture.session(tools, new CurrentRelation(DB_7, Optional.of(MYSQL), true));

    session.model().relation(DB_7).orElseThrow().unitData().set("k", "v");
    session.flush();

    tools.assertAllUsed();
  }

  @Test
  void anyOtherRefusalOfAWriteFailsTheFlush() {
    tools
        .answer("relation-ids db --format=json", "[\"db:7\"]\n")
        .answer("relation-get --format=json -r db:7 - web/0", "{}\n")
        .refuse("relation-set -r db:7 --file -", "permission denied")
        .answer("relation-ids db --format=json", "[\"db:7\"]\n");
    ModelSession session = ModelFixture.session(tools);
    session.model().relation("db").orElseThrow().unitData().set("k", "v");

    assertThatThrownBy(session::flush).isInstanceOf(PermissionDeniedException.class);
  }

  @Test
  void theBagOfAUnitThatDepartedIsStillRead() {
    tools
        .answer("relation-list --format=json -r db:7", "[]\n")
        .answer("relation-get --format=json -r db:7 - mysql/0", "{\"host\":\"h\"}\n");
    Relation relation =
        ModelFixture.session(tools, new CurrentRelation(DB_7, Optional.of(MYSQL), false))
            .model()
            .relation(DB_7)
            .orElseThrow();

    assertThat(relation.remoteUnits()).isEmpty();
    assertThat(relation.remoteUnitData(MYSQL_0).get("host")).contains("h");
  }

  @Test
  void aBreakingRelationIsFoundByItsIdOnlyAndIsNotActive() {
    tools.answer("relation-ids db --format=json", "[\"db:7\",\"db:8\"]\n");
    Model model =
        ModelFixture.session(tools, new CurrentRelation(DB_7, Optional.of(MYSQL), true)).model();

    assertThat(model.relations("db")).extracting(r -> r.id().number()).containsExactly(8);
    assertThat(model.relation(DB_7)).map(Relation::isActive).contains(false);
  }
}
