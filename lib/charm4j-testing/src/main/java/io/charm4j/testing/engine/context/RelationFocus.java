package io.charm4j.testing.engine.context;

import io.charm4j.testing.engine.substrate.UnitName;
import java.util.Optional;

/**
 * The relation that a hook is about; the hook tools take it when they are told none.
 *
 * @param relation its number
 * @param remoteApplication the application at the other end
 * @param remoteUnit the unit it is about, when it is about one
 */
public record RelationFocus(
    int relation, String remoteApplication, Optional<UnitName> remoteUnit) {}
