package io.charm4j.testing.engine.log;

import java.time.Instant;

/**
 * A line of the model's log.
 *
 * @param sequence counts all entries of the model's life in this process, from 1
 * @param time when (UTC)
 * @param entity who: {@code unit-valkey-0}, {@code machine-0} or {@code controller-0}
 * @param level how important
 * @param module which part: {@code unit.valkey/0.install} for what a hook printed, {@code
 *     unit.valkey/0.juju-log} for what a charm logged
 * @param message the text
 */
public record LogEntry(
    long sequence, Instant time, String entity, LogLevel level, String module, String message) {}
