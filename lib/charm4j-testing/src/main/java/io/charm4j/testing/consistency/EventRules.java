package io.charm4j.testing.consistency;

import io.charm4j.testing.engine.ActionParameters;
import io.charm4j.testing.engine.charm.ActionDefinition;
import io.charm4j.testing.engine.state.LifecycleKind;
import io.charm4j.testing.engine.state.RelationKind;
import io.charm4j.testing.engine.state.SecretHookKind;
import io.charm4j.testing.harness.scenario.Relation;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfAction;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfRelation;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfSecret;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfStorage;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfUnit;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfWorkload;
import io.charm4j.testing.harness.scenario.Secret;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The event: what it is about is in the state, and it can come to this unit (reference/juju-hook-contract §1). */
final class EventRules {
  static final List<Rule> ALL =
      List.of(
          EventRules::relationIsInTheState,
          EventRules::relationIsUnambiguous,
          EventRules::relationIsOfTheEndpoint,
          EventRules::unitIsInTheRelation,
          EventRules::peersNeverBreak,
          EventRules::storageIsInTheState,
          EventRules::secretIsInTheState,
          EventRules::secretHadTheRevision,
          EventRules::onlyUnneededRevisionsAreToBeRemoved,
          EventRules::onlyReadersHearOfChanges,
          EventRules::onlyManagersHearOfTheirSecrets,
          EventRules::containerIsDeclared,
          EventRules::containerIsInTheState,
          EventRules::checksNeedJuju36,
          EventRules::leaderSettingsEndWithJuju3,
          EventRules::leaderIsElected,
          EventRules::leaderHearsNothingOfItsSettings,
          EventRules::nothingIsRelatedBeforeInstall,
          EventRules::nothingIsDeferredBeforeInstall,
          EventRules::actionIsDeclared,
          EventRules::parametersFitTheAction);

  private EventRules() {}

  private static Stream<OfRelation> ofRelation(World world) {
    return world.event() instanceof OfRelation event ? Stream.of(event) : Stream.empty();
  }

  private static List<Relation> candidates(World world, OfRelation event) {
    return world.state().relations().stream()
        .filter(relation ->
            event.relation().isPresent()
                ? relation.id().equals(event.relation())
                : relation.endpoint().equals(event.endpoint()))
        .toList();
  }

  private static Stream<String> relationIsInTheState(World world) {
    return ofRelation(world)
        .filter(event -> candidates(world, event).isEmpty())
        .map(event ->
            event.name()
                + ": the state has no relation "
                + (event.relation().isPresent()
                    ? "with number " + event.relation().getAsInt()
                    : "of endpoint " + event.endpoint()));
  }

  private static Stream<String> relationIsUnambiguous(World world) {
    return ofRelation(world)
        .filter(event -> event.relation().isEmpty() && candidates(world, event).size() > 1)
        .map(event ->
            event.name()
                + ": several relations have this endpoint; say which by ofRelation(number)");
  }

  private static Stream<String> relationIsOfTheEndpoint(World world) {
    return ofRelation(world)
        .flatMap(event ->
            candidates(world, event).stream()
                .filter(relation -> !relation.endpoint().equals(event.endpoint()))
                .map(relation ->
                    event.name()
                        + ": relation "
                        + relation.id().orElse(0)
                        + " is of endpoint "
                        + relation.endpoint()));
  }

  private static Stream<String> unitIsInTheRelation(World world) {
    return ofRelation(world)
        .filter(event -> event.unit().isPresent())
        .flatMap(event ->
            candidates(world, event).stream()
                .filter(relation -> !relation.remoteUnits().containsKey(event.unit().getAsInt()))
                .map(relation ->
                    event.name()
                        + ": unit "
                        + relation.remoteApplication().orElse(world.application())
                        + "/"
                        + event.unit().getAsInt()
                        + " is not in the relation"));
  }

  private static Stream<String> peersNeverBreak(World world) {
    return ofRelation(world)
        .filter(event -> event.kind() == RelationKind.BROKEN)
        .filter(event -> candidates(world, event).stream().anyMatch(Relation::isPeer))
        .map(event -> event.name() + ": a relation among peers never breaks");
  }

  private static Stream<String> storageIsInTheState(World world) {
    return world.event() instanceof OfStorage event
            && world.state().storages().stream()
                .noneMatch(storage ->
                    storage.name().equals(event.storage()) && storage.number() == event.number())
        ? Stream.of(
            event.name() + ": the state has no storage " + event.storage() + "/" + event.number())
        : Stream.empty();
  }

  private static Optional<Secret> secret(World world, OfSecret event) {
    return world.state().findSecret(event.secret());
  }

  private static Stream<OfSecret> ofSecret(World world) {
    return world.event() instanceof OfSecret event ? Stream.of(event) : Stream.empty();
  }

  private static Stream<String> secretIsInTheState(World world) {
    return ofSecret(world)
        .filter(event -> secret(world, event).isEmpty())
        .map(event -> event.name() + ": the state has no secret " + event.secret());
  }

  /** A hook that comes again may be about a revision that the charm has removed meanwhile. */
  private static Stream<String> secretHadTheRevision(World world) {
    return ofSecret(world)
        .filter(event ->
            event.revision().isPresent()
                && secret(world, event)
                    .map(secret -> !isBetween(1, event.revision().getAsInt(), secret.latest()))
                    .orElse(false))
        .map(event ->
            event.name()
                + ": secret "
                + event.secret()
                + " never had a revision "
                + event.revision().getAsInt());
  }

  private static boolean isBetween(int first, int number, int last) {
    return first <= number && number <= last;
  }

  private static Stream<String> onlyUnneededRevisionsAreToBeRemoved(World world) {
    return ofSecret(world)
        .filter(event -> event.kind() == SecretHookKind.REMOVE)
        .filter(event ->
            secret(world, event)
                .map(secret -> event.revision().equals(OptionalInt.of(secret.latest())))
                .orElse(false))
        .map(event ->
            event.name()
                + ": it comes for a revision that nobody needs, and revision "
                + event.revision().orElse(0)
                + " is the latest");
  }

  private static Stream<String> onlyReadersHearOfChanges(World world) {
    return ofSecret(world)
        .filter(event -> event.kind() == SecretHookKind.CHANGED)
        .filter(event ->
            secret(world, event).map(secret -> secret.owner() == Secret.Owner.UNIT).orElse(false))
        .map(event ->
            event.name() + ": the unit owns secret " + event.secret() + " and changes it itself");
  }

  private static Stream<String> onlyManagersHearOfTheirSecrets(World world) {
    return ofSecret(world)
        .filter(event -> event.kind() != SecretHookKind.CHANGED)
        .filter(event -> secret(world, event).map(secret -> !manages(world, secret)).orElse(false))
        .map(event ->
            event.name() + ": only the owner gets it, of an application's secret only the leader");
  }

  private static boolean manages(World world, Secret secret) {
    return switch (secret.owner()) {
      case UNIT -> true;
      case APPLICATION -> world.state().unit().leader();
      case REMOTE, USER -> false;
    };
  }

  private static Stream<OfWorkload> ofWorkload(World world) {
    return world.event() instanceof OfWorkload event ? Stream.of(event) : Stream.empty();
  }

  private static Stream<String> containerIsDeclared(World world) {
    return ofWorkload(world)
        .filter(event -> !world.metadata().containers().containsKey(event.container()))
        .map(event -> event.name() + ": the metadata declares no container " + event.container());
  }

  private static Stream<String> containerIsInTheState(World world) {
    return ofWorkload(world)
        .filter(event -> !world.state().containers().contains(event.container()))
        .map(event ->
            event.name()
                + ": the Pebble of container "
                + event.container()
                + " must answer; use State.withContainer");
  }

  private static Stream<String> checksNeedJuju36(World world) {
    return ofWorkload(world)
        .filter(event -> event.event().startsWith("pebble-check-"))
        .filter(event -> !world.isAtLeast(3, 6, 0))
        .map(event -> event.name() + " comes from Juju 3.6 on, not from " + world.jujuVersion());
  }

  private static boolean is(World world, LifecycleKind kind) {
    return world.event().equals(new OfUnit(kind));
  }

  private static Stream<String> when(boolean broken, String problem) {
    return broken ? Stream.of(problem) : Stream.empty();
  }

  private static Stream<String> leaderSettingsEndWithJuju3(World world) {
    return when(
        is(world, LifecycleKind.LEADER_SETTINGS_CHANGED) && world.isAtLeast(4, 0, 0),
        "leader-settings-changed does not come from Juju " + world.jujuVersion());
  }

  private static Stream<String> leaderIsElected(World world) {
    return when(
        is(world, LifecycleKind.LEADER_ELECTED) && !world.state().unit().leader(),
        "leader-elected comes to the leader only; use State.leader");
  }

  private static Stream<String> leaderHearsNothingOfItsSettings(World world) {
    return when(
        is(world, LifecycleKind.LEADER_SETTINGS_CHANGED) && world.state().unit().leader(),
        "leader-settings-changed comes to those that do not lead");
  }

  private static Stream<String> nothingIsRelatedBeforeInstall(World world) {
    return when(
        is(world, LifecycleKind.INSTALL) && !world.state().relations().isEmpty(),
        "install: no relation is there yet, not even one among peers");
  }

  private static Stream<String> nothingIsDeferredBeforeInstall(World world) {
    return when(
        is(world, LifecycleKind.INSTALL) && !world.state().unit().deferred().isEmpty(),
        "install: no event came before it that could have been deferred");
  }

  private static Stream<String> actionIsDeclared(World world) {
    return world.event() instanceof OfAction event
            && !world.charm().actions().containsKey(event.action())
        ? Stream.of("action " + event.action() + " is not declared in actions.yaml")
        : Stream.empty();
  }

  private static Stream<String> parametersFitTheAction(World world) {
    if (!(world.event() instanceof OfAction event)) {
      return Stream.empty();
    }
    ActionDefinition definition = world.charm().actions().get(event.action());
    return definition == null
        ? Stream.empty()
        : ActionParameters.faults(definition, event.parameters()).stream()
            .map(fault -> "action " + event.action() + ": " + fault);
  }
}
