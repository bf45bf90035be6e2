/**
 * Workload and application statuses, and their collection by priority.
 *
 * <p>Every part of a charm tells what it has to say to a {@link io.charm4j.status.StatusCollector}; the most
 * important one is shown, and among equals the first: blocked, maintenance, waiting, active.
 */
@NullMarked
package io.charm4j.status;

import org.jspecify.annotations.NullMarked;
