/**
 * What a test says of the world before one event, and what it finds after it: immutable records with
 * sane defaults.
 *
 * <p>Start at {@link io.charm4j.testing.harness.scenario.State}; {@link
 * io.charm4j.testing.harness.scenario.On} names the events.
 */
@NullMarked
package io.charm4j.testing.harness.scenario;

import org.jspecify.annotations.NullMarked;
