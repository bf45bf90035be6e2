package io.charm4j.event;

import io.charm4j.model.ApplicationName;
import io.charm4j.model.RelationId;
import io.charm4j.model.UnitName;
import java.util.Optional;

/** Something happened in a relation (reference/juju-hook-contract §1.3, §1.7). */
public sealed interface RelationEvent extends Event {

  /** {@return the relation} */
  RelationId relation();

  /** {@return the application on the other side; empty only when an old Juju did not name it} */
  Optional<ApplicationName> remoteApplication();

  /** {@return the unit on the other side that the event is about, when it is about one} */
  Optional<UnitName> remoteUnit();

  /**
   * The relation exists; once per relation and unit, before any remote unit joins.
   *
   * @param relation the relation
   * @param application the application on the other side
   */
  record RelationCreated(RelationId relation, ApplicationName application)
      implements RelationEvent {
    @Override
    public Optional<ApplicationName> remoteApplication() {
      return Optional.of(application);
    }

    @Override
    public Optional<UnitName> remoteUnit() {
      return Optional.empty();
    }

    @Override
    public String hookName() {
      return relation.endpoint() + "-relation-created";
    }
  }

  /**
   * A remote unit is there; followed at once by a {@link RelationChanged} for it.
   *
   * @param relation the relation
   * @param unit the unit that joined
   */
  record RelationJoined(RelationId relation, UnitName unit) implements RelationEvent {
    @Override
    public Optional<ApplicationName> remoteApplication() {
      return Optional.of(unit.application());
    }

    @Override
    public Optional<UnitName> remoteUnit() {
      return Optional.of(unit);
    }

    @Override
    public String hookName() {
      return relation.endpoint() + "-relation-joined";
    }
  }

  /**
   * A remote databag is new or differs.
   *
   * @param relation the relation
   * @param application the application on the other side
   * @param unit the unit whose bag changed; empty when it was the application's bag
   */
  record RelationChanged(RelationId relation, ApplicationName application, Optional<UnitName> unit)
      implements RelationEvent {
    @Override
    public Optional<ApplicationName> remoteApplication() {
      return Optional.of(application);
    }

    @Override
    public Optional<UnitName> remoteUnit() {
      return unit;
    }

    @Override
    public String hookName() {
      return relation.endpoint() + "-relation-changed";
    }
  }

  /**
   * A remote unit has left; its bag is still readable by name.
   *
   * @param relation the relation
   * @param unit the remote unit
   * @param departing the unit that goes away: normally the remote one, or this unit when it is removed
   */
  record RelationDeparted(RelationId relation, UnitName unit, UnitName departing)
      implements RelationEvent {
    @Override
    public Optional<ApplicationName> remoteApplication() {
      return Optional.of(unit.application());
    }

    @Override
    public Optional<UnitName> remoteUnit() {
      return Optional.of(unit);
    }

    @Override
    public String hookName() {
      return relation.endpoint() + "-relation-departed";
    }
  }

  /**
   * The relation is no more. Never comes for a peer relation.
   *
   * @param relation the relation
   * @param application the application that was on the other side, when Juju names it
   */
  record RelationBroken(RelationId relation, Optional<ApplicationName> application)
      implements RelationEvent {
    @Override
    public Optional<ApplicationName> remoteApplication() {
      return application;
    }

    @Override
    public Optional<UnitName> remoteUnit() {
      return Optional.empty();
    }

    @Override
    public String hookName() {
      return relation.endpoint() + "-relation-broken";
    }
  }
}
