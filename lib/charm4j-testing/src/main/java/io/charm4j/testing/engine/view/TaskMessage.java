package io.charm4j.testing.engine.view;

import java.time.Instant;

/**
 * A progress message of a task.
 *
 * @param time when it was logged (UTC)
 * @param message the text
 */
public record TaskMessage(Instant time, String message) {}
