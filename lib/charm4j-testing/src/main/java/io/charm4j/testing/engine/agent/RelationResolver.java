package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.state.Hook;
import io.charm4j.testing.engine.state.ModelState;
import io.charm4j.testing.engine.state.RelationKind;
import io.charm4j.testing.engine.state.RelationMembership;
import io.charm4j.testing.engine.state.RelationState;
import io.charm4j.testing.engine.state.UnitState;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.Life;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which hook of a relation comes next (reference/juju-hook-contract §1.7). Between relations Juju has no
 * order; here it is that of their numbers, so that a test sees the same each time.
 */
final class RelationResolver {
  private final ModelState state;
  private final UnitState unit;

  RelationResolver(ModelState state, UnitState unit) {
    this.state = state;
    this.unit = unit;
  }

  /** For a unit that is installed and stays: relations that it is not in, or has not created. */
  Optional<Operation> nextCreated() {
    boolean unentered =
        state.relationsOf(unit.name().application()).stream()
            .anyMatch(relation ->
                relation.isActive() && !unit.agent().relations().containsKey(relation.id()));
    if (unentered) {
      return Optional.of(new Operation.EnterRelations());
    }
    return unit.agent().relations().values().stream()
        .filter(membership -> !membership.created())
        .flatMap(membership -> relation(membership).stream())
        .filter(RelationState::isActive)
        .findFirst()
        .map(relation -> run(relation, RelationKind.CREATED, Optional.empty(), 0));
  }

  /** The next step of any relation. */
  Optional<Operation> next() {
    for (RelationMembership membership : unit.agent().relations().values()) {
      Optional<RelationState> relation = relation(membership);
      Optional<Operation> operation =
          relation.isPresent()
              ? next(relation.get(), membership)
              : Optional.of(new Operation.LeaveRelation(membership.relation()));
      if (operation.isPresent()) {
        return operation;
      }
    }
    return Optional.empty();
  }

  private Optional<RelationState> relation(RelationMembership membership) {
    return Optional.ofNullable(state.relations().get(membership.relation()));
  }

  private Optional<Operation> next(RelationState relation, RelationMembership membership) {
    boolean ending = !relation.isActive() || unit.life() == Life.DYING;
    if (!membership.created()) {
      return ending ? Optional.of(new Operation.LeaveRelation(relation.id())) : Optional.empty();
    }
    if (membership.changedOwed().isPresent()) {
      return Optional.of(changed(relation, membership.changedOwed().get()));
    }
    List<UnitName> present = ending ? List.of() : present(relation);
    Optional<Operation> departed =
        sorted(membership.members().keySet().stream().toList()).stream()
            .filter(member -> !present.contains(member))
            .findFirst()
            .map(member -> departed(relation, member));
    if (departed.isPresent()) {
      return departed;
    }
    if (ending) {
      return Optional.of(
          relation.isPeer()
              ? new Operation.LeaveRelation(relation.id())
              : run(relation, RelationKind.BROKEN, Optional.empty(), 0));
    }
    String other = otherApplication(relation);
    long version = relation.applicationBag(other).version();
    if (version > membership.applicationVersion()) {
      return Optional.of(run(relation, RelationKind.CHANGED, Optional.empty(), version));
    }
    Optional<UnitName> joining =
        present.stream().filter(one -> !membership.members().containsKey(one)).findFirst();
    if (joining.isPresent()) {
      long seen = relation.unitBag(joining.get()).version();
      return Optional.of(run(relation, RelationKind.JOINED, joining, seen));
    }
    return present.stream()
        .filter(
            one -> relation.unitBag(one).version() != membership.members().getOrDefault(one, 0L))
        .findFirst()
        .map(one -> changed(relation, one));
  }

  private String otherApplication(RelationState relation) {
    return relation.otherEnd(unit.name().application()).application();
  }

  /** The units at the other end that take part and stay. */
  private List<UnitName> present(RelationState relation) {
    String application = otherApplication(relation);
    if (relation.isRemote(application)) {
      return sorted(
          relation.unitBags().keySet().stream()
              .filter(other -> other.application().equals(application))
              .filter(relation::inScope)
              .toList());
    }
    return sorted(
        state.unitsOf(application).stream()
            .filter(other -> other.life() == Life.ALIVE)
            .filter(other -> !relation.containerScoped() || other.group().equals(unit.group()))
            .map(UnitState::name)
            .filter(other -> !other.equals(unit.name()))
            .filter(relation::inScope)
            .toList());
  }

  /** Sorted as strings: valkey/10 comes before valkey/2. */
  private static List<UnitName> sorted(List<UnitName> units) {
    return units.stream().sorted(Comparator.comparing(UnitName::toString)).toList();
  }

  private Operation changed(RelationState relation, UnitName other) {
    return run(
        relation, RelationKind.CHANGED, Optional.of(other), relation.unitBag(other).version());
  }

  private Operation departed(RelationState relation, UnitName other) {
    return new Operation.RunHook(
        new Hook.Relation(
            RelationKind.DEPARTED,
            relation.id(),
            endpoint(relation),
            otherApplication(relation),
            Optional.of(other),
            Optional.of(unit.life() == Life.DYING ? unit.name() : other),
            0));
  }

  private Operation run(
      RelationState relation, RelationKind kind, Optional<UnitName> other, long version) {
    return new Operation.RunHook(
        new Hook.Relation(
            kind,
            relation.id(),
            endpoint(relation),
            otherApplication(relation),
            other,
            Optional.empty(),
            version));
  }

  private String endpoint(RelationState relation) {
    return relation.endpointOf(unit.name().application()).orElseThrow().endpoint();
  }
}
