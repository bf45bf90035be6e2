package io.charm4j.testing.consistency;

import io.charm4j.testing.engine.charm.EndpointRole;
import io.charm4j.testing.harness.scenario.Relation;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Relations: declared, of the right kind, each once, within their limit (reference/juju-hook-contract §5, §6.5). */
final class RelationRules {
  private static final Pattern APPLICATION =
      Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]*[a-z][a-z0-9]*)*");

  static final List<Rule> ALL =
      List.of(
          RelationRules::endpointIsDeclared,
          RelationRules::peersAreAtAPeerEndpoint,
          RelationRules::idsAreUnique,
          RelationRules::onePeerRelationPerEndpoint,
          RelationRules::limitIsKept,
          RelationRules::unitIsNoPeerOfItself,
          RelationRules::peersHaveNoOtherApplication,
          RelationRules::remoteIsAnotherApplication,
          RelationRules::remoteNameIsAnApplications,
          RelationRules::emptyValuesAreNotThere);

  private RelationRules() {}

  private static String named(Relation relation) {
    return "relation "
        + relation.endpoint()
        + (relation.id().isPresent() ? ":" + relation.id().getAsInt() : "");
  }

  private static Stream<Relation> relations(World world) {
    return world.state().relations().stream();
  }

  private static Stream<String> endpointIsDeclared(World world) {
    return relations(world)
        .filter(relation -> world.endpoint(relation).isEmpty())
        .map(relation ->
            named(relation) + ": the metadata declares no endpoint " + relation.endpoint());
  }

  private static Stream<String> peersAreAtAPeerEndpoint(World world) {
    return relations(world)
        .filter(relation ->
            world
                .endpoint(relation)
                .map(endpoint -> (endpoint.role() == EndpointRole.PEER) != relation.isPeer())
                .orElse(false))
        .map(relation ->
            named(relation)
                + (relation.isPeer()
                    ? ": the endpoint is not one of peers; use Relation.to"
                    : ": the endpoint is one of peers; use Relation.peers"));
  }

  private static Stream<String> idsAreUnique(World world) {
    return relations(world)
        .collect(Collectors.groupingBy(Relation::id, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(entry -> entry.getKey().isPresent() && entry.getValue() > 1)
        .map(entry ->
            "relation number "
                + entry.getKey().getAsInt()
                + " is used "
                + entry.getValue()
                + " times");
  }

  private static Map<String, Long> counts(World world, boolean peers) {
    return relations(world)
        .filter(relation -> relation.isPeer() == peers)
        .collect(Collectors.groupingBy(Relation::endpoint, Collectors.counting()));
  }

  private static Stream<String> onePeerRelationPerEndpoint(World world) {
    return counts(world, true).entrySet().stream()
        .filter(entry -> entry.getValue() > 1)
        .map(entry ->
            "peer endpoint " + entry.getKey() + " has " + entry.getValue() + " relations, not one");
  }

  private static Stream<String> limitIsKept(World world) {
    return counts(world, false).entrySet().stream()
        .flatMap(entry ->
            world.metadata().endpoint(entry.getKey()).stream()
                .filter(endpoint ->
                    endpoint.limit().isPresent() && entry.getValue() > endpoint.limit().getAsInt())
                .map(endpoint ->
                    "endpoint "
                        + endpoint.name()
                        + " has "
                        + entry.getValue()
                        + " relations, and the metadata limits it to "
                        + endpoint.limit().getAsInt()));
  }

  private static Stream<String> unitIsNoPeerOfItself(World world) {
    return relations(world)
        .filter(Relation::isPeer)
        .filter(relation -> relation.remoteUnits().containsKey(world.state().unit().number()))
        .map(relation ->
            named(relation)
                + ": unit "
                + world.unit()
                + " is this unit and none of its own peers; its bag is localUnitData");
  }

  private static Stream<String> peersHaveNoOtherApplication(World world) {
    return relations(world)
        .filter(relation -> relation.isPeer() && !relation.remoteApplicationData().isEmpty())
        .map(relation ->
            named(relation) + ": peers share one application's bag, which is localApplicationData");
  }

  private static Stream<String> remoteIsAnotherApplication(World world) {
    return relations(world)
        .filter(
            relation -> relation.remoteApplication().map(world.application()::equals).orElse(false))
        .map(relation -> named(relation) + ": the application at the other end is the charm's own");
  }

  private static Stream<String> remoteNameIsAnApplications(World world) {
    return relations(world)
        .flatMap(relation -> relation.remoteApplication().stream())
        .distinct()
        .filter(name -> !APPLICATION.matcher(name).matches())
        .map(name -> "\"" + name + "\" is no name of an application");
  }

  /** In Juju an empty value is how a key is removed. */
  private static Stream<String> emptyValuesAreNotThere(World world) {
    return relations(world)
        .flatMap(relation ->
            Stream.of(
                    Stream.of(
                        relation.localApplicationData(),
                        relation.localUnitData(),
                        relation.remoteApplicationData()),
                    relation.remoteUnits().values().stream())
                .flatMap(Function.identity())
                .flatMap(bag -> bag.entrySet().stream())
                .filter(entry -> entry.getValue().isEmpty())
                .map(entry ->
                    named(relation)
                        + ": key "
                        + entry.getKey()
                        + " has an empty value, which in Juju means that it is not there"));
  }
}
