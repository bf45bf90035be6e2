package io.charm4j.metadata;

import java.util.Optional;

/**
 * A storage that a charm declares (reference/juju-hook-contract §6.5).
 *
 * @param type {@code filesystem} or {@code block}
 * @param location where it is mounted; empty when Juju chooses
 * @param count how many instances a unit may have, as {@code 1} or {@code 0-3} or {@code 1-}; empty for exactly one
 * @param readOnly whether the charm only reads it
 */
public record DeclaredStorage(
    String type, Optional<String> location, Optional<String> count, boolean readOnly) {}
