/**
 * What happened, as data: one record per kind of event, in a sealed hierarchy, so that a {@code switch}
 * over it is checked for completeness.
 *
 * <p>{@link io.charm4j.event.EventParser} makes an event of the variables of a dispatch and asks nothing of
 * Juju; {@link io.charm4j.event.EventEnvironment} is the way back, by which deferred events are kept. An
 * event that is not known is an {@link io.charm4j.event.UnknownEvent}, to be ignored.
 */
@NullMarked
package io.charm4j.event;

import org.jspecify.annotations.NullMarked;
