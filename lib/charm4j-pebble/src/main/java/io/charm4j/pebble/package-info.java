/**
 * A client of Pebble, the service manager in a workload container of a Juju charm on Kubernetes, over the
 * Unix socket that charm and workload share.
 *
 * <p>Start at {@link io.charm4j.pebble.Container}, which is what a charm asks of a container each day;
 * {@link io.charm4j.pebble.Pebble} has the whole API. What goes wrong is a {@link
 * io.charm4j.pebble.PebbleException}, one class for each thing that a charm can do something about.
 */
@NullMarked
package io.charm4j.pebble;

import org.jspecify.annotations.NullMarked;
