package io.charm4j.model;

/**
 * Which model the unit lives in.
 *
 * @param name the model's name; empty when Juju did not say
 * @param uuid the model's UUID; empty when Juju did not say
 */
public record ModelInfo(String name, String uuid) {}
