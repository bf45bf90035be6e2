package io.charm4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.databag.Databag;
import io.charm4j.databag.DatabagAccessException;
import io.charm4j.testkit.ScriptedHookTools;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RelationTest {
  private static final RelationId DB_7 = new RelationId("db", 7);
  private static final UnitName MYSQL_0 = UnitName.parse("mysql/0");
  private static final ApplicationName MYSQL = new ApplicationName("mysql");

  private final ScriptedHookTools tools = new ScriptedHookTools();

  @Test
  void findsTheRelationsOfAnEndpointByNumber() {
    tools.answer("relation-ids db --format=json", "[\"db:12\",\"db:7\"]\n");
    Model model = ModelFixture.model(tools);

    assertThat(model.relations("db")).extracting(r -> r.id().number()).containsExactly(7, 12);
    assertThat(model.relation(DB_7)).isPresent();
    assertThat(model.relation(new RelationId("db", 8))).isEmpty();
    tools.assertAllUsed();
  }

  @Test
  void severalRelationsWhereOneIsExpectedAreAnError() {
    tools.answer("relation-ids db --format=json", "[\"db:12\",\"db:7\"]\n");
    Model model = ModelFixture.model(tools);

    assertThatThrownBy(() -> model.relation("db"))
        .isInstanceOf(TooManyRelationsException.class)
        .hasMessageContaining("endpoint db and has 2");
  }

  @Test
  void asksNothingOfJujuWhatTheHookAlreadyTells() {
    Model model =
        ModelFixture.session(tools, new CurrentRelation(DB_7, Optional.of(MYSQL), false)).model();

    Relation relation = model.relation(DB_7).orElseThrow();

    assertThat(relation.remoteApplication()).contains(MYSQL);
    assertThat(relation.isPeer()).isFalse();
    assertThat(relation.isActive()).isTrue();
    assertThat(tools.calls()).isEmpty();
  }

  @Test
  void readsEveryFactOnce() {
    tools
        .answer("relation-ids db --format=json", "[\"db:7\"]\n")
        .answer("relation-list --format=json -r db:7", "[\"mysql/10\",\"mysql/9\"]\n")
        .answer("relation-list --format=json -r db:7 --app", "\"mysql\"\n")
        .answer("relation-get --format=json -r db:7 - mysql/9", "{\"host\":\"h\"}\n")
        .answer("relation-get --format=json -r db:7 --app - mysql", "{\"uri\":\"u\"}\n")
        .answer(
            "relation-get --format=json -r db:7 - web/0", "{\"private-address\":\"10.0.0.4\"}\n");
    Model model = ModelFixture.model(tools);

    for (int round = 0; round < 2; round++) {
      Relation relation = model.relation("db").orElseThrow();
      assertThat(relation.remoteUnits())
          .containsExactly(UnitName.parse("mysql/9"), UnitName.parse("mysql/10"));
      assertThat(relation.remoteUnitData(UnitName.parse("mysql/9")).get("host")).contains("h");
      assertThat(relation.remoteApplicationData().asMap()).isEqualTo(Map.of("uri", "u"));
      assertThat(relation.unitData().get("private-address")).contains("10.0.0.4");
      assertThat(relation.unitData().get("missing")).isEmpty();
    }
    tools.assertAllUsed();
  }

  @Test
  void ownWritesAreVisibleAtOnceAndSentTogetherOnce() {
    tools
        .answer("relation-ids db --format=json", "[\"db:7\"]\n")
        .answer("relation-get --format=json -r db:7 - web/0", "{\"old\":\"1\",\"same\":\"2\"}\n")
        .accept("relation-set -r db:7 --file -");
    ModelSession session = ModelFixture.session(tools);
    Databag bag = session.model().relation("db").orElseThrow().unitData();

    bag.set("fresh", "a");
    bag.set("fresh", "b\"ü");
    bag.set("same", "2");
    bag.remove("old");
    assertThat(bag.asMap()).isEqualTo(Map.of("fresh", "b\"ü", "same", "2"));
    assertThat(tools.commandLines("relation-set")).isEmpty();
    session.flush();

    assertThat(tools.standardInputOf("relation-set -r db:7 --file -"))
        .isEqualTo("{\"fresh\":\"b\\\"ü\",\"old\":\"\"}");
    tools.assertAllUsed();
  }

  @Test
  void sendsNothingWhenTheNetResultIsWhatJujuHas() {
    tools
        .answer("relation-ids db --format=json", "[\"db:7\"]\n")
        .answer("relation-get --format=json -r db:7 - web/0", "{\"a\":\"1\"}\n");
    ModelSession session = ModelFixture.session(tools);
    Databag bag = session.model().relation("db").orElseThrow().unitData();

    bag.set("a", "1");
    bag.set("lock", "held");
    bag.remove("lock");
    session.flush();

    assertThat(tools.commandLines("relation-set")).isEmpty();
    tools.assertAllUsed();
  }

  @Test
  void theLeaderWritesItsApplicationsBag() {
    tools
        .answer("relation-ids db --format=json", "[\"db:7\"]\n")
        .answer("is-leader --format=json", "true\n")
        .answer("relation-get --format=json -r db:7 --app - web", "{}\n")
        .accept("relation-set -r db:7 --app --file -");
    ModelSession session = ModelFixture.session(tools);

    session.model().relation("db").orElseThrow().applicationData().set("k", "v");
    session.flush();

    assertThat(tools.standardInputOf("relation-set -r db:7 --app --file -"))
        .isEqualTo("{\"k\":\"v\"}");
    tools.assertAllUsed();
  }

  @Test
  void aFollowerIsRefusedBeforeAnyToolIsCalled() {
    tools
        .answer("relation-ids db --format=json", "[\"db:7\"]\n")
        .answer("is-leader --format=json", "false\n")
        .answer("relation-list --format=json -r db:7 --app", "\"mysql\"\n");
    ModelSession session = ModelFixture.session(tools);
    Databag bag = session.model().relation("db").orElseThrow().applicationData();

    assertThatThrownBy(() -> bag.set("k", "v"))
        .isInstanceOf(DatabagAccessException.class)
        .hasMessage(
            "Cannot write the application data of web in relation db:7: unit web/0 is not the leader");
    assertThatThrownBy(bag::asMap)
        .isInstanceOf(DatabagAccessException.class)
        .hasMessageStartingWith("Cannot read the application data of web in relation db:7");
    session.flush();
    assertThat(tools.commandLines("relation-get")).isEmpty();
    assertThat(tools.commandLines("relation-set")).isEmpty();
  }

  @Test
  void everyPeerReadsTheApplicationsBagOfAPeerRelation() {
    tools
        .answer("relation-ids peers --format=json", "[\"peers:1\"]\n")
        .answer("is-leader --format=json", "false\n")
        .answer("relation-list --format=json -r peers:1 --app", "\"web\"\n")
        .answer("relation-get --format=json -r peers:1 --app - web", "{\"k\":\"v\"}\n");
    Relation peers = ModelFixture.model(tools).relation("peers").orElseThrow();

    assertThat(peers.applicationData().get("k")).contains("v");
    assertThat(peers.isPeer()).isTrue();
    assertThatThrownBy(() -> peers.applicationData().set("k", "w"))
        .isInstanceOf(DatabagAccessException.class);
  }

  @Test
  void theOtherSidesBagsCannotBeWritten() {
    Relation relation =
        ModelFixture.session(tools, new CurrentRelation(DB_7, Optional.of(MYSQL), false))
            .model()
            .relation(DB_7)
            .orElseThrow();

    for (Databag bag :
        List.of(relation.remoteUnitData(MYSQL_0), relation.remoteApplicationData())) {
      assertThatThrownBy(() -> bag.set("k", "v"))
          .isInstanceOf(DatabagAccessException.class)
          .hasMessageStartingWith("Cannot write the ");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> relation.remoteUnitData(UnitName.parse("web/0")));
    assertThat(tools.calls()).isEmpty();
  }

  @Test
  void aMemberThatIsNullIsMissing() {
    tools
        .answer("relation-ids db --format=json", "[\"db:7\"]\n")
        .answer("relation-get --format=json -r db:7 - mysql/0", "{\"a\":null,\"b\":\"1\"}\n")
        .answer("relation-get --format=json -r db:7 - mysql/1", "null\n")
        .answer("relation-get --format=json -r db:7 - web/0", "");
    Relation relation = ModelFixture.model(tools).relation("db").orElseThrow();

    assertThat(relation.remoteUnitData(MYSQL_0).asMap()).isEqualTo(Map.of("b", "1"));
    assertThat(relation.remoteUnitData(UnitName.parse("mysql/1")).asMap()).isEmpty();
    assertThat(relation.unitData().asMap()).isEmpty();
  }

  @Test
  void namesTheModelOfTheOtherSideOnce() {
    tools
        .answer("relation-ids db --format=json", "[\"db:7\"]\n")
        .answer("relation-model-get --format=json -r db:7", "{\"uuid\":\"cdac5656\"}\n");
    Relation relation = ModelFixture.model(tools).relation("db").orElseThrow();

    assertThat(relation.remoteModel()).contains("cdac5656");
    assertThat(relation.remoteModel()).contains("cdac5656");
    tools.assertAllUsed();
  }

  @Test
  void anOlderJujuIsNotAskedForTheModelOfTheOtherSide() {
    tools.answer("relation-ids db --format=json", "[\"db:7\"]\n");
    Model model = ModelFixture.session(tools, "3.6.1").model();

    assertThat(model.relation("db").orElseThrow().remoteModel()).isEmpty();
    tools.assertAllUsed();
  }

  @Test
  void aRefusedQuestionIsNotAskedAgain() {
    tools
        .answer("relation-ids db --format=json", "[\"db:7\"]\n")
        .refuse("relation-get --format=json -r db:7 - web/0", "connection is shut down")
        .refuse("relation-ids web --format=json", "connection is shut down");
    Model model = ModelFixture.model(tools);
    Databag bag = model.relation("db").orElseThrow().unitData();

    for (int round = 0; round < 2; round++) {
      assertThatThrownBy(bag::asMap).hasMessageContaining("connection is shut down");
      assertThatThrownBy(() -> model.relations("web"))
          .hasMessageContaining("connection is shut down");
    }
    tools.assertAllUsed();
  }

  @Test
  void aWriteAfterEverythingWasSentIsRefused() {
    tools
        .answer("relation-ids db --format=json", "[\"db:7\"]\n")
        .answer("state-get --format=json", "{}\n");
    ModelSession session = ModelFixture.session(tools);
    Databag bag = session.model().relation("db").orElseThrow().unitData();
    session.flush();

    assertThatIllegalStateException()
        .isThrownBy(() -> bag.set("k", "v"))
        .withMessageContaining("everything has been sent");
    assertThatIllegalStateException().isThrownBy(() -> session.model().state().set("k", "v"));
  }
}
