package io.charm4j.testing.engine.charm;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code metadata.yaml} says (reference/juju-hook-contract §6.5).
 *
 * @param name the charm's name
 * @param summary one line about it
 * @param endpoints by name, of every role
 * @param storages by name
 * @param resources by name
 * @param extraBindings names that may be bound to a network beside the endpoints
 * @param containers the workload containers by name; none for a machine charm
 * @param payloads names of the workloads that the charm may register (old)
 * @param subordinate whether its units live beside units of another application
 * @param charmUser who runs the charm in its container on Kubernetes
 */
public record CharmMetadata(
    String name,
    String summary,
    Map<String, EndpointDefinition> endpoints,
    Map<String, StorageDefinition> storages,
    Map<String, ResourceDefinition> resources,
    Set<String> extraBindings,
    Map<String, ContainerDefinition> containers,
    Set<String> payloads,
    boolean subordinate,
    CharmUser charmUser) {

  /**
   * {@return the endpoint of this name, {@code juju-info} included, which every charm provides}
   *
   * @param endpoint the endpoint's name
   */
  public Optional<EndpointDefinition> endpoint(String endpoint) {
    return Optional.ofNullable(endpoints.get(endpoint));
  }
}
