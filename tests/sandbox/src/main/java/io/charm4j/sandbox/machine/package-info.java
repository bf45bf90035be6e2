/**
 * Machines out of the kernel's own parts: namespaces, overlays, a bridge.
 *
 * <p>{@link io.charm4j.sandbox.machine.LinuxSubstrate} is the way in. Everything that must be undone
 * later is on disk before it is done, so that {@link io.charm4j.sandbox.machine.ModelCleaner} can tidy
 * up after a controller that was killed.
 */
@NullMarked
package io.charm4j.sandbox.machine;

import org.jspecify.annotations.NullMarked;
