package io.charm4j.testing.engine.view;

import io.charm4j.testing.engine.substrate.UnitName;
import java.util.Optional;

/**
 * A storage instance.
 *
 * @param id Juju's name of it, such as {@code data/0}
 * @param kind {@code filesystem} or {@code block}
 * @param unit who has it; empty for one that is detached
 * @param location where it appears in the unit's machine, once attached
 * @param sizeMebibytes what the operator asked for
 */
public record StorageView(
    String id,
    String kind,
    Optional<UnitName> unit,
    Optional<String> location,
    long sizeMebibytes) {}
