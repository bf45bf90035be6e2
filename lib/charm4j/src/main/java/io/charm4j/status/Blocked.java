package io.charm4j.status;

/**
 * Nothing goes on until a person does something.
 *
 * @param message what the person has to do
 */
public record Blocked(String message) implements Status {}
