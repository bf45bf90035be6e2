/**
 * A running action: its parameters, progress messages, results and failure.
 *
 * <p>Progress is shown at once; results and failure are sent together at the end, checked before against
 * Juju's rules for keys, flattened, and cut into as many calls as a command line needs. They reach the
 * operator even when the handler throws. A failed action whose handler returns still commits what it wrote
 * (reference/juju-hook-contract §3.2).
 */
@NullMarked
package io.charm4j.action;

import org.jspecify.annotations.NullMarked;
