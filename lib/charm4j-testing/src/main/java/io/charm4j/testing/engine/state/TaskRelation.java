package io.charm4j.testing.engine.state;

import io.charm4j.testing.engine.substrate.UnitName;
import java.util.Optional;

/**
 * The relation that commands are run for, as {@code --relation}, {@code --remote-app} and {@code
 * --remote-unit} say it.
 *
 * @param relation the relation's number
 * @param remoteApplication the application at the other end; empty for the one that is there
 * @param remoteUnit the unit that the commands are about, when they are about one
 * @param force whether that unit need not be in the relation
 */
public record TaskRelation(
    int relation,
    Optional<String> remoteApplication,
    Optional<UnitName> remoteUnit,
    boolean force) {

  /** A relation, with whatever is at its other end. */
  public static TaskRelation of(int relation) {
    return new TaskRelation(relation, Optional.empty(), Optional.empty(), false);
  }
}
