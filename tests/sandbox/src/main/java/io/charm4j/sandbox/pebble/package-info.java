/**
 * What Juju's agent knows of a workload container: it asks the container's Pebble, and so is told of its
 * notices and checks (reference/pebble-api §3, §11).
 *
 * <p>This is apart from any client that a charm may use: the judge of a charm must not share parsing with
 * what it judges.
 */
@NullMarked
package io.charm4j.sandbox.pebble;

import org.jspecify.annotations.NullMarked;
