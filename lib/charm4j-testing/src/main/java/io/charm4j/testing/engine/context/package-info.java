/**
 * One run of a hook, an action or commands: what it may see, and what it has asked for that waits for
 * its end (reference/juju-hook-contract §3).
 *
 * <p>Not part of the public API: it may change whenever the engine does.
 */
@NullMarked
package io.charm4j.testing.engine.context;

import org.jspecify.annotations.NullMarked;
