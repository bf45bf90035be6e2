package io.charm4j.event;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.charm4j.event.SecretEvent.SecretRotate;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EventRoundTripTest {

  @Property
  void anEventsVariablesGiveTheSameEvent(@ForAll("events") Event event) {
    Map<String, String> variables = HookVariables.of("");
    variables.putAll(EventEnvironment.of(event));

    assertThat(EventParser.parse(HookEnvironment.parse(variables))).contains(event);
  }

  @Property
  void anyEnvironmentGivesAnEventOrNamesAVariable(
      @ForAll("environments") Map<String, String> noise) {
    Map<String, String> variables = HookVariables.of("");
    variables.putAll(noise);
    try {
      Optional<Event> event = EventParser.parse(HookEnvironment.parse(variables));
      assertThat(event.isPresent())
          .isEqualTo(!noise.getOrDefault("JUJU_DISPATCH_PATH", "").isEmpty());
    } catch (MalformedEnvironmentException e) {
      assertThat(e.getMessage()).startsWith("JUJU_");
    }
  }

  @Provide
  Arbitrary<Map<String, String>> environments() {
    Arbitrary<String> names =
        Arbitraries.of(
            "JUJU_RELATION",
            "JUJU_RELATION_ID",
            "JUJU_REMOTE_APP",
            "JUJU_REMOTE_UNIT",
            "JUJU_DEPARTING_UNIT",
            "JUJU_STORAGE_ID",
            "JUJU_STORAGE_LOCATION",
            "JUJU_SECRET_ID",
            "JUJU_SECRET_LABEL",
            "JUJU_SECRET_REVISION",
            "JUJU_WORKLOAD_NAME",
            "JUJU_NOTICE_ID",
            "JUJU_PEBBLE_CHECK_NAME",
            "JUJU_ACTION_UUID");
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(12),
            Arbitraries.of("", "db", "db:7", "mysql/0", "data/0", "secret:abc", "3", "-1", "db:"));
    Arbitrary<String> paths =
        Arbitraries.of(
            "",
            "hooks/",
            "actions/",
            "hooks/db-relation-changed",
            "hooks/-relation-joined",
            "hooks/db-relation-departed",
            "hooks/data-storage-attached",
            "hooks/secret-expired",
            "hooks/secret-remove",
            "hooks/c-pebble-custom-notice",
            "hooks/x",
            "install",
            "hooks/a/b");
    return Combinators.combine(Arbitraries.maps(names, values).ofMaxSize(10), paths)
        .as((variables, path) -> {
          Map<String, String> all = new HashMap<>(variables);
          all.put("JUJU_DISPATCH_PATH", path);
          return all;
        });
  }

  @Provide
  Arbitrary<Event> events() {
    Arbitrary<String> names =
        Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8);
    Arbitrary<ApplicationName> applications = names.map(ApplicationName::new);
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 999_999_999);
    Arbitrary<UnitName> units = Combinators.combine(applications, numbers).as(UnitName::new);
    Arbitrary<RelationId> relations = Combinators.combine(names, numbers).as(RelationId::new);
    Arbitrary<SecretId> secrets =
        Arbitraries.strings()
            .alpha()
            .numeric()
            .ofLength(20)
            .map(id -> new SecretId("secret:" + id));
    Arbitrary<Optional<String>> labels = names.optional();
    Arbitrary<Optional<StorageId>> storages =
        Combinators.combine(names, numbers).as(StorageId::new).optional();
    Arbitrary<Optional<Path>> paths = names.map(name -> Path.of("/srv", name)).optional();
    return Arbitraries.oneOf(
        Combinators.combine(relations, applications).as(RelationCreated::new),
        Combinators.combine(relations, units).as(RelationJoined::new),
        Combinators.combine(relations, units)
            .as((id, unit) -> new RelationChanged(id, unit.application(), Optional.of(unit))),
        Combinators.combine(relations, applications)
            .as((id, application) -> new RelationChanged(id, application, Optional.empty())),
        Combinators.combine(relations, units, units).as(RelationDeparted::new),
        Combinators.combine(relations, applications.optional()).as(RelationBroken::new),
        Combinators.combine(names, storages, paths).as(StorageAttached::new),
        Combinators.combine(names, storages, paths).as(StorageDetaching::new),
        Combinators.combine(secrets, labels).as(SecretChanged::new),
        Combinators.combine(secrets, labels).as(SecretRotate::new),
        Combinators.combine(secrets, labels, numbers).as(SecretRemove::new),
        Combinators.combine(secrets, labels, numbers).as(SecretExpired::new),
        names.map(PebbleReady::new),
        Combinators.combine(names, names, names, names).as(PebbleCustomNotice::new),
        Combinators.combine(names, names).as(PebbleCheckFailed::new),
        Combinators.combine(names, names).as(PebbleCheckRecovered::new),
        Combinators.combine(names, names).as(ActionInvoked::new),
        Arbitraries.of(new LifecycleEvent.Install(), new LifecycleEvent.ConfigChanged()),
        names.map(name -> new UnknownEvent("unknown-" + name)));
  }
}
