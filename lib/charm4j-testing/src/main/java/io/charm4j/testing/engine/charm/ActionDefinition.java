package io.charm4j.testing.engine.charm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * An action of {@code actions.yaml}.
 *
 * @param name the action's name
 * @param description text for people
 * @param parameters the JSON schema of each parameter, by name
 * @param required names of the parameters that must be given
 * @param additionalProperties whether parameters that the charm does not declare are accepted
 * @param parallel whether the action takes no machine lock
 * @param executionGroup the lock that it takes instead, when the charm names one
 */
public record ActionDefinition(
    String name,
    String description,
    ObjectNode parameters,
    List<String> required,
    boolean additionalProperties,
    boolean parallel,
    Optional<String> executionGroup) {

  /** Copies what could change. */
  public ActionDefinition {
    parameters = parameters.deepCopy();
    required = List.copyOf(required);
  }
}
