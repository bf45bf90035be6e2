package io.charm4j.testing.engine.state;

import io.charm4j.testing.engine.charm.EndpointRole;

/**
 * One end of a relation.
 *
 * @param application the application's name
 * @param endpoint the endpoint's name
 * @param role its side
 */
public record RelationEndpoint(String application, String endpoint, EndpointRole role) {}
