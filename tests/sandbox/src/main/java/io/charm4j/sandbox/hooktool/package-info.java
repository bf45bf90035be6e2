/**
 * Hook tools as executables: the program that a charm starts, and the server on the agent's socket that
 * answers it.
 *
 * <p>The wire between the two is this package's own: a charm must call the executables, never the socket
 * (reference/juju-hook-contract §2.0).
 */
@NullMarked
package io.charm4j.sandbox.hooktool;

import org.jspecify.annotations.NullMarked;
