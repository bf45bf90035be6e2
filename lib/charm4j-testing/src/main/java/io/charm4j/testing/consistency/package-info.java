/**
 * Finds the worlds that no Juju would ever produce: every rule looks, and all problems are told at once.
 *
 * <p>Start at {@link io.charm4j.testing.consistency.ConsistencyChecker}.
 */
@NullMarked
package io.charm4j.testing.consistency;

import org.jspecify.annotations.NullMarked;
