package io.charm4j.testing.engine.view;

import io.charm4j.testing.engine.charm.EndpointRole;

/**
 * One end of a relation.
 *
 * @param application the application's name
 * @param endpoint the endpoint's name
 * @param role its side
 */
public record RelationEndpointView(String application, String endpoint, EndpointRole role) {

  /** As Juju writes it: {@code valkey:s3}. */
  @Override
  public String toString() {
    return application + ":" + endpoint;
  }
}
