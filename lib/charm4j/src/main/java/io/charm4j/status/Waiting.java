package io.charm4j.status;

/**
 * The unit waits for something that will come by itself: another unit, a relation, a service.
 *
 * @param message what is waited for
 */
public record Waiting(String message) implements Status {}
