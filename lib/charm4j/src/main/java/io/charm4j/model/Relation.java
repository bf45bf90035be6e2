package io.charm4j.model;

import io.charm4j.databag.Databag;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * One relation of this application, with its four kinds of databag. Nothing is read before it is asked
 * for; a relation that is gone reads as empty.
 */
public interface Relation {

  /** {@return its id} */
  RelationId id();

  /** {@return this charm's endpoint} */
  default String endpoint() {
    return id().endpoint();
  }

  /** {@return whether it joins the units of this application with each other} */
  boolean isPeer();

  /** {@return whether it is there to stay: false in the event that breaks it} */
  boolean isActive();

  /**
   * {@return the application on the other side (of a peer relation: this one), when Juju knows it}
   */
  Optional<ApplicationName> remoteApplication();

  /**
   * The UUID of the model that the other side lives in, which differs from this one's across models;
   * empty when Juju does not tell it (before 3.6.2), or the relation is gone.
   *
   * @return the other model's UUID
   */
  Optional<String> remoteModel();

  /**
   * {@return the units on the other side that have joined, sorted; never this unit, nor one that departs:
   * the event names that one, and {@link #remoteUnitData} still reads its bag}
   */
  SequencedSet<UnitName> remoteUnits();

  /**
   * {@return this unit's bag} Juju fills in {@code private-address}, {@code ingress-address},
   * {@code egress-subnets}.
   */
  Databag unitData();

  /**
   * {@return this application's bag: written by the leader; read by the leader, among peers by
   * every unit}
   */
  Databag applicationData();

  /**
   * {@return the bag of a unit on the other side, departed ones included}
   *
   * @param unit a unit on the other side
   * @throws IllegalArgumentException when it is this unit
   */
  Databag remoteUnitData(UnitName unit);

  /**
   * {@return the bag of the application on the other side; empty when that application is not
   * known} Of a peer relation it is the same bag as {@link #applicationData()}, to be read only.
   */
  Databag remoteApplicationData();
}
