package io.charm4j.status;

/**
 * The charm itself is at work.
 *
 * @param message what is being done
 */
public record Maintenance(String message) implements Status {}
