package io.charm4j.testing.engine.view;

import java.util.List;

/**
 * A relation.
 *
 * @param id its number within the model
 * @param interfaceName the interface it speaks
 * @param life whether it goes away
 * @param endpoints one for a peer relation; else the provider's, then the requirer's
 */
public record RelationView(
    int id, String interfaceName, Life life, List<RelationEndpointView> endpoints) {}
