package io.charm4j.testing.engine.charm;

import java.util.OptionalInt;

/**
 * An endpoint that a charm declares.
 *
 * @param name the endpoint's name
 * @param role its side
 * @param interfaceName the interface it speaks
 * @param limit how many relations it may have at most, when the charm says so
 * @param containerScoped whether only units on the same machine see each other
 */
public record EndpointDefinition(
    String name,
    EndpointRole role,
    String interfaceName,
    OptionalInt limit,
    boolean containerScoped) {}
