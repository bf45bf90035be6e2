package io.charm4j.model;

import java.util.Optional;

/**
 * What is known about a dispatch before Juju has been asked anything.
 *
 * @param model which model this is
 * @param unit this unit
 * @param relation the relation that the hook is about, when it is about one
 * @param elected whether the hook is the one that tells this unit that it leads
 * @param jujuVersion Juju's version, such as {@code 3.6.8}; may be empty
 */
public record DispatchFacts(
    ModelInfo model,
    UnitName unit,
    Optional<CurrentRelation> relation,
    boolean elected,
    String jujuVersion) {

  /**
   * Those of a hook that does not make its unit the leader, under a Juju that can do what 3.6 can.
   *
   * @param model which model it is
   * @param unit this unit
   * @param relation the relation that the hook is about, when it is about one
   * @return the facts
   */
  public static DispatchFacts of(
      ModelInfo model, UnitName unit, Optional<CurrentRelation> relation) {
    return new DispatchFacts(model, unit, relation, false, "");
  }

  /** What this version of Juju can do. */
  JujuFeatures juju() {
    return JujuFeatures.of(jujuVersion);
  }
}
