package io.charm4j.testing.harness;

import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.charm.EndpointDefinition;
import io.charm4j.testing.engine.charm.EndpointRole;
import io.charm4j.testing.engine.state.ApplicationSettings;
import io.charm4j.testing.engine.state.ApplicationState;
import io.charm4j.testing.engine.state.Bag;
import io.charm4j.testing.engine.state.CharmRevision;
import io.charm4j.testing.engine.state.Leadership;
import io.charm4j.testing.engine.state.RelationEndpoint;
import io.charm4j.testing.engine.state.RelationKind;
import io.charm4j.testing.engine.state.RelationMembership;
import io.charm4j.testing.engine.state.RelationState;
import io.charm4j.testing.engine.state.UnitBag;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.Life;
import io.charm4j.testing.harness.scenario.Relation;
import io.charm4j.testing.harness.scenario.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The relations of a scenario as the engine knows them, and the applications at their other ends. */
final class ScenarioRelations {
  private static final long FIRST_VERSION = 1;

  private final CharmPackage charm;
  private final State state;
  private final UnitName unit;
  private final EventTarget target;

  ScenarioRelations(CharmPackage charm, State state, UnitName unit, EventTarget target) {
    this.charm = charm;
    this.state = state;
    this.unit = unit;
    this.target = target;
  }

  SortedMap<Integer, RelationState> states() {
    SortedMap<Integer, RelationState> all = new TreeMap<>();
    for (Relation relation : state.relations()) {
      int id = relation.id().orElseThrow();
      all.put(id, state(id, relation));
    }
    return all;
  }

  private RelationState state(int id, Relation relation) {
    SortedMap<String, Bag> applicationBags = new TreeMap<>();
    putBag(applicationBags, unit.application(), relation.localApplicationData());
    relation
        .remoteApplication()
        .ifPresent(remote -> putBag(applicationBags, remote, relation.remoteApplicationData()));
    SortedMap<UnitName, UnitBag> unitBags = new TreeMap<>();
    unitBags.put(unit, unitBag(relation.localUnitData(), state.unit().address()));
    relation
        .remoteUnits()
        .forEach((number, bag) ->
            unitBags.put(
                new UnitName(target.remoteApplication(relation), number),
                unitBag(bag, "10.0.1." + (number % 250 + 1))));
    Life life = target.is(RelationKind.BROKEN, relation) ? Life.DYING : Life.ALIVE;
    return new RelationState(
        id,
        definition(relation).interfaceName(),
        life,
        ends(id, relation),
        applicationBags,
        unitBags);
  }

  private EndpointDefinition definition(Relation relation) {
    return charm.metadata().endpoint(relation.endpoint()).orElseThrow();
  }

  private static void putBag(SortedMap<String, Bag> bags, String owner, Map<String, String> data) {
    if (!data.isEmpty()) {
      bags.put(owner, new Bag(new TreeMap<>(data), FIRST_VERSION));
    }
  }

  /** Juju fills a new bag with the unit's addresses; what the charm wrote later wins. */
  private static UnitBag unitBag(Map<String, String> data, String address) {
    SortedMap<String, String> all = new TreeMap<>();
    all.put("private-address", address);
    all.put("ingress-address", address);
    all.put("egress-subnets", address + "/32");
    all.putAll(data);
    return new UnitBag(new Bag(all, FIRST_VERSION), true);
  }

  private List<RelationEndpoint> ends(int id, Relation relation) {
    EndpointRole role = definition(relation).role();
    RelationEndpoint own = new RelationEndpoint(unit.application(), relation.endpoint(), role);
    if (relation.isPeer()) {
      return List.of(own);
    }
    RelationEndpoint other =
        new RelationEndpoint(
            target.remoteApplication(relation), remoteEndpoint(id), opposite(role));
    return role == EndpointRole.PROVIDER ? List.of(own, other) : List.of(other, own);
  }

  private static String remoteEndpoint(int id) {
    return "other-end-" + id;
  }

  private static EndpointRole opposite(EndpointRole role) {
    return role == EndpointRole.PROVIDER ? EndpointRole.REQUIRER : EndpointRole.PROVIDER;
  }

  /** Whom the charm knows: everybody, but for what the event is about to tell it. */
  SortedMap<Integer, RelationMembership> memberships() {
    SortedMap<Integer, RelationMembership> all = new TreeMap<>();
    for (Relation relation : state.relations()) {
      SortedMap<UnitName, Long> members = new TreeMap<>();
      boolean nobody =
          target.is(RelationKind.CREATED, relation) || target.is(RelationKind.BROKEN, relation);
      if (!nobody) {
        relation
            .remoteUnits()
            .keySet()
            .forEach(number ->
                members.put(
                    new UnitName(target.remoteApplication(relation), number), FIRST_VERSION));
      }
      if (target.is(RelationKind.JOINED, relation)) {
        target.remoteUnit().ifPresent(joining -> members.keySet().remove(joining));
      }
      int id = relation.id().orElseThrow();
      all.put(
          id,
          new RelationMembership(
              id,
              !target.is(RelationKind.CREATED, relation),
              members,
              Optional.empty(),
              FIRST_VERSION));
    }
    return all;
  }

  /** The units of the applications at the other ends. */
  SortedSet<UnitName> remoteUnits() {
    SortedSet<UnitName> units = new TreeSet<>();
    for (Relation relation : state.relations()) {
      relation
          .remoteApplication()
          .ifPresent(application ->
              relation
                  .remoteUnits()
                  .keySet()
                  .forEach(number -> units.add(new UnitName(application, number))));
    }
    return units;
  }

  /** The applications at the other ends; nothing is known of their charms. */
  SortedMap<String, ApplicationState> remoteApplications() {
    SortedMap<String, ApplicationState> all = new TreeMap<>();
    for (Relation relation : state.relations()) {
      relation
          .remoteApplication()
          .ifPresent(application -> all.put(application, stub(application)));
    }
    return all;
  }

  private static ApplicationState stub(String application) {
    CharmTexts texts = CharmTexts.ofMetadata("name: other\nsummary: at the other end\n");
    return new ApplicationState(
        application,
        new CharmRevision(0, CharmPackage.parse(Path.of("/"), texts), false),
        new ApplicationSettings(new TreeMap<>(), false, new TreeMap<>(), new TreeMap<>()),
        Leadership.NOBODY,
        Optional.empty(),
        Life.ALIVE);
  }
}
