package io.charm4j.testing.harness.scenario;

import io.charm4j.testing.engine.log.LogLevel;

/**
 * A line that a run left in the model's log.
 *
 * @param level how important
 * @param module which part wrote it; {@code unit.valkey/0.juju-log} for what the charm logged
 * @param message the text
 */
public record LogLine(LogLevel level, String module, String message) {}
