package io.charm4j.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is known about a dispatch before Juju has been asked anything.
 *
 * @param model which model this is
 * @param unit this unit
 * @param relation the relation that the hook is about, when it is about one
 * @param elected whether the hook is the one that tells this unit that it leads
 * @param workspace the directory in which private files lie for moments, such as the charm's
 * @param jujuVersion Juju's version, such as {@code 3.6.8}; may be empty
 */
public record DispatchFacts(
    ModelInfo model,
    UnitName unit,
    Optional<CurrentRelation> relation,
    boolean elected,
    Path workspace,
    String jujuVersion) {

  /**
   * Those of a hook that does not make its unit the leader, under a Juju that can do what 3.6 can, with the
   * machine's directory for temporary files.
   *
   * @param model which model it is
   * @param unit this unit
   * @param relation the relation that the hook is about, when it is about one
   * @return the facts
   */
  public static DispatchFacts of(
      ModelInfo model, UnitName unit, Optional<CurrentRelation> relation) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    return new DispatchFacts(model, unit, relation, false, temporary, "");
  }

  /** What this version of Juju can do. */
  JujuFeatures juju() {
    return JujuFeatures.of(jujuVersion);
  }
}
