/**
 * The agents of units: which operation comes next, how it is carried out, and what it leaves behind
 * (reference/juju-hook-contract §1 and §3).
 *
 * <p>Not part of the public API: it may change whenever the engine does.
 */
@NullMarked
package io.charm4j.testing.engine.agent;

import org.jspecify.annotations.NullMarked;
