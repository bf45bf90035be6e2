package io.charm4j.metadata;

import java.util.Optional;

/**
 * One side of relations that a charm declares (reference/juju-hook-contract §6.5).
 *
 * @param role which side it is
 * @param interfaceName the interface that both sides speak
 * @param limit how many relations it may have; empty for any number
 * @param optional whether the charm works without a relation
 * @param scope whom a unit sees
 */
public record Endpoint(
    Role role, String interfaceName, Optional<Integer> limit, boolean optional, Scope scope) {

  /** Which side of a relation an endpoint is. */
  public enum Role {
    /** {@code provides}. */
    PROVIDER,
    /** {@code requires}. */
    REQUIRER,
    /** {@code peers}. */
    PEER
  }

  /** Whom a unit sees in a relation. */
  public enum Scope {
    /** All units of the other side. */
    GLOBAL,
    /** Those on its own machine, as principal and subordinate do. */
    CONTAINER
  }
}
