package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.testing.engine.DeployRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §1.6, §1.7. */
public abstract class OrderSuite extends ConformanceSuite {

  protected OrderSuite(Transport transport) {
    super(transport);
  }

  @Test
  @Clause({
    "1.7/machine-start-order",
    "1.7/storage-before-install",
    "1.7/peer-relation-created",
    "5/no-peer-in-install",
    "8/7-order"
  })
  void runsAUnitsFirstHooksInTheGuaranteedOrder() {
    try (ModelFixture fixture = fixture()) {
      fixture.deployDb(1);

      assertThat(fixture.db.events("db/0"))
          .containsExactly(
              "data-storage-attached",
              "install",
              "cluster-relation-created",
              "leader-elected",
              "config-changed",
              "start");
    }
  }

  @Test
  @Clause({"1.7/machine-start-order"})
  void runsLeaderSettingsChangedInPlaceOfLeaderElectedOnOthers() {
    try (ModelFixture fixture = fixture()) {
      fixture.deployDb(2);

      assertThat(fixture.db.events("db/1"))
          .startsWith(
              "data-storage-attached",
              "install",
              "cluster-relation-created",
              "leader-settings-changed",
              "config-changed",
              "start");
      assertThat(fixture.db.eventsOf("leader-elected")).containsExactly("db/0: leader-elected");
    }
  }

  @Test
  @Clause({"1.7/changed-after-joined", "1.7/units-sorted", "8/7-order"})
  void followsEveryJoinedByChangedOfTheSameUnitAtOnce() {
    try (ModelFixture fixture = fixture()) {
      fixture.deployDb(3);

      List<String> peers =
          fixture.db.events("db/0").stream()
              .filter(event -> event.startsWith("cluster-relation-") && event.contains("/"))
              .toList();
      assertThat(peers)
          .containsExactly(
              "cluster-relation-joined db/1",
              "cluster-relation-changed db/1",
              "cluster-relation-joined db/2",
              "cluster-relation-changed db/2");
    }
  }

  @Test
  @Clause({"1.7/created-once", "1.7/unwritten-application-bag"})
  void createsARelationOnBothSidesBeforeAnyoneJoins() {
    try (ModelFixture fixture = fixture().deployDb(1).deployWeb(1)) {
      fixture.forget();

      var _ = fixture.model.integrate("db:database", "web:store");

      assertThat(fixture.db.events("db/0"))
          .containsExactly(
              "database-relation-created",
              "database-relation-joined web/0",
              "database-relation-changed web/0");
      assertThat(fixture.web.events("web/0"))
          .containsExactly(
              "store-relation-created",
              "store-relation-joined db/0",
              "store-relation-changed db/0");
    }
  }

  @Test
  @Clause({"1.6/bag-changes-collapse", "1.6/config-changes-collapse", "8/7-order"})
  void collapsesChangesOfOneBagIntoOneEvent() {
    try (ModelFixture fixture = related()) {
      fixture.db.on(
          "config-changed",
          run ->
              run.tool(
                      "relation-set", "-r", relation(run), "n=" + run.output("config-get", "level"))
                  .exitCode());
      fixture.model.engine().applications().setConfiguration("db", Map.of("level", "a"));
      fixture.model.engine().applications().setConfiguration("db", Map.of("level", "b"));

      fixture.model.settle();

      assertThat(fixture.db.eventsOf("config-changed"))
          .containsExactly("db/0: config-changed", "db/1: config-changed");
      assertThat(fixture.web.events("web/0"))
          .containsExactlyInAnyOrder("store-relation-changed db/0", "store-relation-changed db/1");
    }
  }

  private static String relation(ScriptedCharm.Run run) {
    return run.output("relation-ids", "database");
  }

  @Test
  @Clause({"1.7/application-bag-before-join", "1.7/created-for-existing-relations"})
  void tellsOfAnApplicationsBagBeforeTheFirstUnitJoins() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      fixture.db.on(
          "database-relation-created",
          run -> run.tool("relation-set", "--app", "endpoint=here").exitCode());
      fixture.model.engine().applications().deploy(DeployRequest.of(fixture.webCharm));
      var _ = fixture.model.engine().relations().integrate("db", "web");

      fixture.model.settle();

      assertThat(fixture.web.events("web/0"))
          .containsSubsequence(
              "store-relation-created",
              "start",
              "store-relation-changed",
              "store-relation-joined db/0",
              "store-relation-changed db/0");
    }
  }

  @Test
  @Clause({"1.6/config-changed-on-hash"})
  void runsConfigChangedOnlyWhenOptionsHaveChanged() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      fixture.forget();

      fixture.model.configure("db", Map.of("level", "info"));

      assertThat(fixture.db.events("db/0")).isEmpty();
    }
  }

  @Test
  @Clause({"1.7/update-status-interval"})
  void runsUpdateStatusWheneverItsIntervalIsOver() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      fixture.forget();

      fixture.model.advance(Duration.ofMinutes(16));

      assertThat(fixture.db.events("db/0"))
          .containsExactly("update-status", "update-status", "update-status");
    }
  }

  @Test
  @Clause({"1.7/upgrade-order"})
  void upgradesThenConfiguresAndDoesNotStartAgain() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      fixture.forget();

      fixture.model.engine().applications().refresh("db", fixture.dbCharm, Map.of(), false);
      fixture.model.settle();

      assertThat(fixture.db.events("db/0")).containsExactly("upgrade-charm", "config-changed");
    }
  }

  @Test
  @Clause({
    "1.7/teardown-order",
    "1.7/peers-never-break",
    "1.7/leader-elected-on-new-leader",
    "8/7-order"
  })
  void takesAUnitDownInOrderAndElectsAnotherLeader() {
    try (ModelFixture fixture = related()) {
      fixture.model.removeUnit("db/0");

      assertThat(fixture.db.events("db/0"))
          .containsExactly(
              "data-storage-detaching",
              "cluster-relation-departed db/1",
              "database-relation-departed web/0",
              "database-relation-broken",
              "stop",
              "remove");
      assertThat(fixture.db.events("db/1"))
          .containsExactly("cluster-relation-departed db/0", "leader-elected");
      assertThat(fixture.web.events("web/0")).containsExactly("store-relation-departed db/0");
      assertThat(fixture.model.application("db").leader().map(Object::toString)).contains("db/1");
      assertThat(fixture.model.engine().view().storages())
          .extracting(storage -> storage.id())
          .containsExactly("data/1");
    }
  }

  @Test
  @Clause({"1.3/departing-unit-remote", "1.3/departing-unit-local", "8/7-order"})
  void namesWhoDepartsFromBothPointsOfView() {
    try (ModelFixture fixture = related()) {
      fixture.model.removeUnit("db/1");

      assertThat(fixture.db.last("database-relation-departed").variable("JUJU_DEPARTING_UNIT"))
          .isEqualTo("db/1");
      assertThat(fixture.web.last("store-relation-departed").variable("JUJU_DEPARTING_UNIT"))
          .isEqualTo("db/1");
      assertThat(fixture.web.last("store-relation-departed").variable("JUJU_REMOTE_UNIT"))
          .isEqualTo("db/1");
    }
  }

  @Test
  @Clause({"1.7/departed-then-broken", "8/7-order"})
  void breaksARelationAfterTheLastUnitHasDeparted() {
    try (ModelFixture fixture = related()) {
      fixture.model.engine().relations().remove("db", "web");

      fixture.model.settle();

      assertThat(fixture.web.events("web/0"))
          .containsExactly(
              "store-relation-departed db/0",
              "store-relation-departed db/1",
              "store-relation-broken");
      assertThat(fixture.db.events("db/0"))
          .containsExactly("database-relation-departed web/0", "database-relation-broken");
      assertThat(fixture.model.engine().view().relations()).hasSize(1);
    }
  }

  @Test
  @Clause({
    "2.1/relation-ids-without-broken",
    "2.1/relation-list-broken",
    "5/broken-not-listed",
    "8/7-order"
  })
  void listsNeitherMembersNorTheRelationItselfWhileItBreaks() {
    try (ModelFixture fixture = related()) {
      StringBuilder seen = new StringBuilder();
      fixture.web.on(
          "store-relation-broken",
          run -> {
            seen.append(run.output("relation-list", "--format=json"));
            seen.append(run.output("relation-ids", "--format=json", "store"));
            return 0;
          });
      fixture.model.engine().relations().remove("db", "web");

      fixture.model.settle();

      assertThat(seen).hasToString("[][]");
    }
  }

  @Test
  void removesAnApplicationWithAllThatIsItsOwn() {
    try (ModelFixture fixture = related()) {
      fixture.model.engine().applications().removeApplication("db", true);

      fixture.model.settle();

      assertThat(fixture.model.engine().view().applications())
          .extracting(application -> application.name())
          .containsExactly("web");
      assertThat(fixture.model.engine().view().relations()).isEmpty();
      assertThat(fixture.model.engine().view().machines()).hasSize(1);
      assertThat(fixture.web.events("web/0")).endsWith("store-relation-broken");
    }
  }
}
