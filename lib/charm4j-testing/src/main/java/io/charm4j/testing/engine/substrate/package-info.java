/**
 * The seam between the model engine and the world outside it: machines, charm directories and
 * processes.
 *
 * <p>The engine knows what Juju's rules are; an implementation of {@link
 * io.charm4j.testing.engine.substrate.Substrate} knows where a unit's program really runs.
 */
@NullMarked
package io.charm4j.testing.engine.substrate;

import org.jspecify.annotations.NullMarked;
