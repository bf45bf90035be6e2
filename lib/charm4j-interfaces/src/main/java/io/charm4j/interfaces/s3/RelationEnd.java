package io.charm4j.interfaces.s3;

import io.charm4j.model.Model;

/** Tells the end of a relation from the end of one unit, to which Juju sends the same event. */
final class RelationEnd {
  /** The goal state's word for a unit that is being removed (reference/juju-hook-contract §2.5). */
  private static final String DYING = "dying";

  private RelationEnd() {}

  /**
   * During relation-broken: whether the relation has ended for the application and this unit is the
   * one to tidy up after it. A unit that is removed leaves a relation that lives on for all others.
   */
  static boolean endsForApplication(Model model) {
    return model.isLeader() && !DYING.equals(model.goalState().units().get(model.unit()));
  }
}
