package io.charm4j.model;

/** Only the leader may do that; found out before Juju is asked. */
public final class LeadershipRequiredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LeadershipRequiredException(UnitName unit, String deed) {
    super("Unit " + unit + " is not the leader and cannot " + deed);
  }
}
