package io.charm4j.testing.harness;

import io.charm4j.event.Event;
import io.charm4j.status.Active;
import io.charm4j.status.Blocked;
import io.charm4j.status.Maintenance;
import io.charm4j.status.Status;
import io.charm4j.status.Waiting;
import io.charm4j.testing.engine.state.ApplicationState;
import io.charm4j.testing.engine.state.ModelState;
import io.charm4j.testing.engine.state.RelationState;
import io.charm4j.testing.engine.state.SecretContent;
import io.charm4j.testing.engine.state.SecretOwner;
import io.charm4j.testing.engine.state.SecretState;
import io.charm4j.testing.engine.state.UnitState;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.harness.scenario.ApplicationFacts;
import io.charm4j.testing.harness.scenario.Relation;
import io.charm4j.testing.harness.scenario.Secret;
import io.charm4j.testing.harness.scenario.State;
import io.charm4j.testing.harness.scenario.UnitFacts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads a scenario's state back from the engine's model after the event. */
final class ScenarioPicture {
  private final State before;
  private final ModelState after;
  private final UnitName unit;

  ScenarioPicture(State before, ModelState after, UnitName unit) {
    this.before = before;
    this.after = after;
    this.unit = unit;
  }

  State state(List<Event> deferred) {
    ApplicationState application = after.findApplication(unit.application()).orElseThrow();
    return before
        .withApplication(application(application))
        .withUnit(unit(after.findUnit(unit).orElseThrow()).withDeferred(deferred))
        .withRelations(relations())
        .withSecrets(secrets());
  }

  private ApplicationFacts application(ApplicationState application) {
    return before
        .application()
        .withStatus(application.status().flatMap(ScenarioPicture::status))
        .withLeaderSettings(application.leadership().settings());
  }

  private UnitFacts unit(UnitState state) {
    SortedSet<String> ports = new TreeSet<>();
    state
        .openedPorts()
        .forEach((endpoint, ranges) ->
            ranges.forEach(range -> ports.add(new PortText(range, endpoint).toString())));
    return before
        .unit()
        .withStatus(status(state.statuses().workload()))
        .withWorkloadVersion(state.statuses().workloadVersion())
        .withOpenedPorts(ports)
        .withCharmState(state.charmState());
  }

  /** What the charm shows; the agent's own words, such as unknown, are none of it. */
  private static Optional<Status> status(io.charm4j.testing.engine.view.Status shown) {
    return switch (shown.value()) {
      case "active" -> Optional.of(new Active(shown.message()));
      case "waiting" -> Optional.of(new Waiting(shown.message()));
      case "blocked" -> Optional.of(new Blocked(shown.message()));
      case "maintenance" -> Optional.of(new Maintenance(shown.message()));
      default -> Optional.empty();
    };
  }

  private List<Relation> relations() {
    return before.relations().stream().map(this::relation).toList();
  }

  private Relation relation(Relation relation) {
    RelationState state = after.relations().get(relation.id().orElseThrow());
    return state == null
        ? relation
        : relation
            .withLocalApplicationData(state.applicationBag(unit.application()).values())
            .withLocalUnitData(state.unitBag(unit).values());
  }

  /** Those of before in their order, then those that are new, by label. */
  private List<Secret> secrets() {
    List<Secret> secrets = new ArrayList<>();
    for (Secret secret : before.secrets()) {
      SecretState state = after.secrets().get(secret.id());
      if (state != null) {
        secrets.add(secret(state, secret.owner(), secret.remoteApplication()));
      }
    }
    after.secrets().values().stream()
        .filter(state -> before.secrets().stream().noneMatch(old -> old.id().equals(state.id())))
        .map(state -> secret(state, owner(state.owner()), Optional.empty()))
        .sorted((one, other) -> one.label().compareTo(other.label()))
        .forEach(secrets::add);
    return secrets;
  }

  private static Secret.Owner owner(SecretOwner owner) {
    return owner.kind() == SecretOwner.Kind.UNIT ? Secret.Owner.UNIT : Secret.Owner.APPLICATION;
  }

  private Secret secret(SecretState state, Secret.Owner owner, Optional<String> remote) {
    boolean own = owner == Secret.Owner.APPLICATION || owner == Secret.Owner.UNIT;
    SortedMap<Integer, SortedMap<String, String>> revisions = new TreeMap<>();
    after
        .confidential()
        .secrets()
        .getOrDefault(state.id(), new TreeMap<>())
        .forEach((number, content) -> revisions.put(number, decode(content)));
    SortedSet<String> grants = new TreeSet<>();
    if (own) {
      state.grants().forEach(grant -> grants.add(grant.subject()));
    }
    return new Secret(
        state.id(),
        owner,
        remote,
        own ? state.attributes().label() : state.trackingOf(unit).label(),
        state.attributes().description(),
        state.attributes().rotation(),
        state.attributes().expiry(),
        revisions,
        state.trackingOf(unit).revision(),
        grants);
  }

  private static SortedMap<String, String> decode(SecretContent content) {
    SortedMap<String, String> values = new TreeMap<>();
    content
        .values()
        .keySet()
        .forEach(key -> values.put(key, new String(content.bytes(key), StandardCharsets.UTF_8)));
    return values;
  }
}
