/**
 * A stand-in for snapd, one for each machine: the store and the sandboxing of snaps cannot exist here,
 * everything else is real: sockets, users, directories, processes (reference/snapd).
 */
@NullMarked
package io.charm4j.sandbox.snapd;

import org.jspecify.annotations.NullMarked;
