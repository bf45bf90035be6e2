package io.charm4j.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.environment.HookEnvironment;
import io.charm4j.event.RelationEvent.RelationDeparted;
import io.charm4j.event.RelationEvent.RelationJoined;
import io.charm4j.model.ApplicationName;
import io.charm4j.model.RelationId;
import io.charm4j.model.UnitName;
import io.charm4j.testkit.HookVariables;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an event and its environment tell beside the kind of the event. */
class EventViewsTest {
  private static final RelationId RELATION = new RelationId("db", 7);
  private static final UnitName MYSQL = UnitName.parse("mysql/1");

  @Test
  void aDepartedRelationNamesTheOtherSideAndWhoGoes() {
    RelationEvent event = new RelationDeparted(RELATION, MYSQL, UnitName.parse("web/0"));

    assertThat(event.hookName()).isEqualTo("db-relation-departed");
    assertThat(event.remoteApplication()).contains(new ApplicationName("mysql"));
    assertThat(event.remoteUnit()).contains(MYSQL);
  }

  @Test
  void aJoinedRelationNamesTheOtherSide() {
    RelationEvent event = new RelationJoined(RELATION, MYSQL);

    assertThat(event.remoteApplication()).contains(new ApplicationName("mysql"));
    assertThat(event.remoteUnit()).contains(MYSQL);
  }

  @Test
  void anApplicationThatJujuDoesNotNameIsThatOfTheRemoteUnit() {
    Map<String, String> variables = HookVariables.of("hooks/db-relation-changed");
    variables.putAll(
        Map.of("JUJU_RELATION", "db", "JUJU_RELATION_ID", "db:7", "JUJU_REMOTE_UNIT", "mysql/1"));

    assertThat(EventParser.parse(HookEnvironment.parse(variables)))
        .hasValueSatisfying(event ->
            assertThat(((RelationEvent) event).remoteApplication())
                .contains(new ApplicationName("mysql")));
  }

  @Test
  void proxiesAndZoneAreThoseOfTheModel() {
    Map<String, String> variables = HookVariables.of("");
    variables.putAll(
        Map.of(
            "JUJU_CHARM_HTTP_PROXY", "http://proxy:1",
            "JUJU_CHARM_HTTPS_PROXY", "http://proxy:2",
            "JUJU_CHARM_NO_PROXY", "10.0.0.0/8",
            "JUJU_AVAILABILITY_ZONE", "zone-b",
            "CHARM_DIR", "/srv/charm"));

    HookEnvironment environment = HookEnvironment.parse(variables);

    assertThat(environment.httpProxy()).contains("http://proxy:1");
    assertThat(environment.httpsProxy()).contains("http://proxy:2");
    assertThat(environment.noProxy()).contains("10.0.0.0/8");
    assertThat(environment.availabilityZone()).contains("zone-b");
    assertThat(environment.charmDirectory()).hasToString("/srv/charm");
  }
}
