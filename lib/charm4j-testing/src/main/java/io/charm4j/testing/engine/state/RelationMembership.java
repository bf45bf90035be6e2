package io.charm4j.testing.engine.state;

import io.charm4j.testing.engine.substrate.UnitName;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a unit's agent has told its charm of a relation.
 *
 * @param relation the relation's number
 * @param created whether {@code relation-created} has run
 * @param members the units that have joined, each with the version of its bag that was told last
 * @param changedOwed a unit that has joined and whose {@code relation-changed} must follow at once
 * @param applicationVersion the version of the other application's bag that was told last
 */
public record RelationMembership(
    int relation,
    boolean created,
    SortedMap<UnitName, Long> members,
    Optional<UnitName> changedOwed,
    long applicationVersion) {

  /** Copies the map. */
  public RelationMembership {
    members = Frozen.map(members);
  }

  /** A relation that the charm knows nothing of. */
  public static RelationMembership entered(int relation) {
    return new RelationMembership(relation, false, new TreeMap<>(), Optional.empty(), 0);
  }

  /** The same after {@code relation-created}. */
  public RelationMembership afterCreated() {
    return new RelationMembership(relation, true, members, changedOwed, applicationVersion);
  }

  /** The same after a unit's {@code relation-joined}. */
  public RelationMembership afterJoined(UnitName unit, long version) {
    return new RelationMembership(
        relation,
        created,
        Frozen.with(members, unit, version),
        Optional.of(unit),
        applicationVersion);
  }

  /** The same after a unit's {@code relation-changed}. */
  public RelationMembership afterChanged(UnitName unit, long version) {
    return new RelationMembership(
        relation,
        created,
        Frozen.with(members, unit, version),
        changedOwed.filter(owed -> !owed.equals(unit)),
        applicationVersion);
  }

  /** The same after {@code relation-changed} for the other application's bag. */
  public RelationMembership afterApplicationChanged(long version) {
    return new RelationMembership(relation, created, members, changedOwed, version);
  }

  /** The same after a unit's {@code relation-departed}. */
  public RelationMembership afterDeparted(UnitName unit) {
    return new RelationMembership(
        relation,
        created,
        Frozen.without(members, unit),
        changedOwed.filter(owed -> !owed.equals(unit)),
        applicationVersion);
  }
}
