package io.charm4j.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.environment.HookEnvironment;
import io.charm4j.environment.MalformedEnvironmentException;
import io.charm4j.event.RelationEvent.RelationBroken;
import io.charm4j.event.RelationEvent.RelationChanged;
import io.charm4j.event.RelationEvent.RelationCreated;
import io.charm4j.event.RelationEvent.RelationDeparted;
import io.charm4j.event.RelationEvent.RelationJoined;
import io.charm4j.event.SecretEvent.SecretChanged;
import io.charm4j.event.SecretEvent.SecretExpired;
import io.charm4j.event.SecretEvent.SecretRemove;
import io.charm4j.event.StorageEvent.StorageAttached;
import io.charm4j.event.StorageEvent.StorageDetaching;
import io.charm4j.event.WorkloadEvent.PebbleCheckFailed;
import io.charm4j.event.WorkloadEvent.PebbleCheckRecovered;
import io.charm4j.event.WorkloadEvent.PebbleCustomNotice;
import io.charm4j.event.WorkloadEvent.PebbleReady;
import io.charm4j.model.ApplicationName;
import io.charm4j.model.RelationId;
import io.charm4j.model.SecretId;
import io.charm4j.model.StorageId;
import io.charm4j.model.UnitName;
import io.charm4j.testkit.HookVariables;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventParserTest {
  private static final RelationId DB_7 = new RelationId("db", 7);
  private static final ApplicationName MYSQL = new ApplicationName("mysql");
  private static final UnitName MYSQL_3 = UnitName.parse("mysql/3");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "install",
        "start",
        "stop",
        "remove",
        "config-changed",
        "update-status",
        "upgrade-charm",
        "leader-elected",
        "leader-settings-changed",
        "pre-series-upgrade",
        "post-series-upgrade",
        "collect-metrics"
      })
  void knowsEveryEventOfAUnitsLife(String hook) {
    Event event = parse("hooks/" + hook, Map.of());

    assertThat(event).isInstanceOf(LifecycleEvent.class);
    assertThat(event.hookName()).isEqualTo(hook);
  }

  @Test
  void readsRelationEvents() {
    assertThat(parse("hooks/db-relation-created", relation("")))
        .isEqualTo(new RelationCreated(DB_7, MYSQL));
    assertThat(parse("hooks/db-relation-joined", relation("mysql/3")))
        .isEqualTo(new RelationJoined(DB_7, MYSQL_3));
    assertThat(parse("hooks/db-relation-changed", relation("mysql/3")))
        .isEqualTo(new RelationChanged(DB_7, MYSQL, Optional.of(MYSQL_3)));
    assertThat(parse("hooks/db-relation-changed", relation("")))
        .isEqualTo(new RelationChanged(DB_7, MYSQL, Optional.empty()));
    assertThat(parse("hooks/db-relation-broken", relation("")))
        .isEqualTo(new RelationBroken(DB_7, Optional.of(MYSQL)));
  }

  @Test
  void aDepartureTellsWhoGoes() {
    Map<String, String> variables = relation("mysql/3");
    assertThat(parse("hooks/db-relation-departed", variables))
        .isEqualTo(new RelationDeparted(DB_7, MYSQL_3, MYSQL_3));

    variables.put("JUJU_DEPARTING_UNIT", "web/0");
    assertThat(parse("hooks/db-relation-departed", variables))
        .isEqualTo(new RelationDeparted(DB_7, MYSQL_3, UnitName.parse("web/0")));
  }

  @Test
  void aBrokenRelationMayHaveNoApplication() {
    Map<String, String> variables = relation("");
    variables.put("JUJU_REMOTE_APP", "");

    assertThat(parse("hooks/db-relation-broken", variables))
        .isEqualTo(new RelationBroken(DB_7, Optional.empty()));
  }

  @Test
  void takesEndpointNamesWithDashes() {
    Map<String, String> variables = relation("");
    variables.put("JUJU_RELATION", "relation-changed-db-relation-joined");
    variables.put("JUJU_RELATION_ID", "relation-changed-db-relation-joined:12");

    assertThat(parse("hooks/relation-changed-db-relation-joined-relation-changed", variables))
        .isEqualTo(
            new RelationChanged(
                new RelationId("relation-changed-db-relation-joined", 12),
                MYSQL,
                Optional.empty()));
  }

  @Test
  void readsStorageEventsWithAndWithoutTheirVariables() {
    Map<String, String> variables =
        Map.of(
            "JUJU_STORAGE_ID", "data/0",
            "JUJU_STORAGE_KIND", "filesystem",
            "JUJU_STORAGE_LOCATION", "/var/lib/data");

    assertThat(parse("hooks/data-storage-attached", variables))
        .isEqualTo(
            new StorageAttached(
                "data",
                Optional.of(new StorageId("data", 0)),
                Optional.of(Path.of("/var/lib/data"))));
    assertThat(parse("hooks/my-data-storage-detaching", Map.of()))
        .isEqualTo(new StorageDetaching("my-data", Optional.empty(), Optional.empty()));
  }

  @Test
  void readsSecretEvents() {
    Map<String, String> variables =
        Map.of(
            "JUJU_SECRET_ID", "secret:9m4e2mr0ui3e8a215n4g",
            "JUJU_SECRET_LABEL", "",
            "JUJU_SECRET_REVISION", "3");
    SecretId id = new SecretId("secret:9m4e2mr0ui3e8a215n4g");

    assertThat(parse("hooks/secret-changed", variables))
        .isEqualTo(new SecretChanged(id, Optional.empty()));
    assertThat(parse("hooks/secret-remove", variables))
        .isEqualTo(new SecretRemove(id, Optional.empty(), 3));
    assertThat(parse("hooks/secret-expired", variables))
        .isEqualTo(new SecretExpired(id, Optional.empty(), 3));
  }

  @Test
  void readsWorkloadEvents() {
    Map<String, String> variables =
        Map.of(
            "JUJU_WORKLOAD_NAME", "web-server",
            "JUJU_NOTICE_ID", "12",
            "JUJU_NOTICE_TYPE", "custom",
            "JUJU_NOTICE_KEY", "example.com/done",
            "JUJU_PEBBLE_CHECK_NAME", "up");

    assertThat(parse("hooks/web-server-pebble-ready", variables))
        .isEqualTo(new PebbleReady("web-server"));
    assertThat(parse("hooks/web-server-pebble-custom-notice", variables))
        .isEqualTo(new PebbleCustomNotice("web-server", "12", "custom", "example.com/done"));
    assertThat(parse("hooks/web-server-pebble-check-failed", variables))
        .isEqualTo(new PebbleCheckFailed("web-server", "up"));
    assertThat(parse("hooks/web-server-pebble-check-recovered", variables))
        .isEqualTo(new PebbleCheckRecovered("web-server", "up"));
  }

  @Test
  void readsActions() {
    assertThat(parse("actions/list-things", Map.of("JUJU_ACTION_UUID", "12")))
        .isEqualTo(new ActionInvoked("list-things", "12"));
  }

  @Test
  void anActionNamedLikeAHookIsAnAction() {
    assertThat(parse("actions/install", Map.of())).isEqualTo(new ActionInvoked("install", ""));
  }

  @Test
  void whatItDoesNotKnowIsUnknown() {
    assertThat(parse("hooks/meter-status-changed", Map.of()))
        .isEqualTo(new UnknownEvent("meter-status-changed"));
    assertThat(parse("hooks/web-pebble-new-kind", Map.of("JUJU_WORKLOAD_NAME", "web")))
        .isEqualTo(new UnknownEvent("web-pebble-new-kind"));
  }

  @Test
  void withoutADispatchPathThereIsNoEvent() {
    assertThat(EventParser.parse(HookEnvironment.parse(HookVariables.of("")))).isEmpty();
  }

  @Test
  void namesTheVariableThatIsMissing() {
    assertThatThrownBy(() -> parse("hooks/db-relation-changed", Map.of("JUJU_RELATION", "db")))
        .isInstanceOf(MalformedEnvironmentException.class)
        .hasMessage("JUJU_RELATION_ID is not set, though hooks/db-relation-changed needs it");
    assertThatThrownBy(() -> parse("hooks/secret-changed", Map.of()))
        .isInstanceOf(MalformedEnvironmentException.class)
        .hasMessageContaining("JUJU_SECRET_ID is not set");
  }

  @Test
  void namesTheVariableThatIsWrong() {
    Map<String, String> variables = relation("mysql");

    assertThatThrownBy(() -> parse("hooks/db-relation-joined", variables))
        .isInstanceOf(MalformedEnvironmentException.class)
        .hasMessage(
            "JUJU_REMOTE_UNIT cannot be read: \"mysql\" is not a unit name: expected name/number");
  }

  private static Map<String, String> relation(String remoteUnit) {
    Map<String, String> variables = HookVariables.of("");
    variables.put("JUJU_RELATION", "db");
    variables.put("JUJU_RELATION_ID", "db:7");
    variables.put("JUJU_REMOTE_APP", "mysql");
    variables.put("JUJU_REMOTE_UNIT", remoteUnit);
    return variables;
  }

  private static Event parse(String dispatchPath, Map<String, String> variables) {
    Map<String, String> all = HookVariables.of(dispatchPath);
    variables.forEach((name, value) -> all.merge(name, value, (old, wanted) -> wanted));
    all.put("JUJU_DISPATCH_PATH", dispatchPath);
    return EventParser.parse(HookEnvironment.parse(all)).orElseThrow();
  }
}
