package io.charm4j.testing.engine.view;

import java.time.Instant;

/**
 * A status of an application, a unit, an agent or a machine.
 *
 * @param value Juju's word, such as {@code active}
 * @param message text for people; empty when there is none
 * @param since when it was set (UTC)
 */
public record Status(String value, String message, Instant since) {}
