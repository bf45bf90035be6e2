package io.charm4j.model;

import io.charm4j.databag.Databag;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * One relation of this application, with its four kinds of databag. Nothing is read before it is asked
 * for; a relation that is gone reads as empty.
 */
public interface Relation {

  /** Its id. */
  RelationId id();

  /** This charm's endpoint. */
  default String endpoint() {
    return id().endpoint();
  }

  /** Whether it joins the units of this application with each other. */
  boolean isPeer();

  /** Whether it is there to stay: false in the event that breaks it. */
  boolean isActive();

  /** The application on the other side (of a peer relation: this one), when Juju knows it. */
  Optional<ApplicationName> remoteApplication();

  /**
   * The UUID of the model that the other side lives in, which differs from this one's across models;
   * empty when Juju does not tell it (before 3.6.2), or the relation is gone.
   */
  Optional<String> remoteModel();

  /**
   * The units on the other side that have joined, sorted; never this unit, nor one that departs: the
   * event names that one, and {@link #remoteUnitData} still reads its bag.
   */
  SequencedSet<UnitName> remoteUnits();

  /** This unit's bag. Juju fills in {@code private-address}, {@code ingress-address}, {@code egress-subnets}. */
  Databag unitData();

  /** This application's bag: written by the leader; read by the leader, among peers by every unit. */
  Databag applicationData();

  /**
   * The bag of a unit on the other side, departed ones included.
   *
   * @throws IllegalArgumentException when it is this unit
   */
  Databag remoteUnitData(UnitName unit);

  /**
   * The bag of the application on the other side; empty when that application is not known. Of a peer
   * relation it is the same bag as {@link #applicationData()}, to be read only.
   */
  Databag remoteApplicationData();
}
