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
 */
public record TaskRelation(
    int relation, Optional<String> remoteApplication, Optional<UnitName> remoteUnit) {}
