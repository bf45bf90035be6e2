/**
 * The Juju model: applications, units, relations, databags, secrets, leadership, storage, actions,
 * and the rules by which a unit's agent runs a charm.
 *
 * <p>Start at {@link io.charm4j.testing.engine.ModelEngine}.
 */
@NullMarked
package io.charm4j.testing.engine;

import org.jspecify.annotations.NullMarked;
