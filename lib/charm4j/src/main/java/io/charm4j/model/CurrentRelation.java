package io.charm4j.model;

import java.util.Optional;

/**
 * The relation that the running hook is about.
 *
 * @param id its id
 * @param application the application on the other side, when the environment names it
 * @param broken whether the hook is the one that ends the relation
 */
public record CurrentRelation(
    RelationId id, Optional<ApplicationName> application, boolean broken) {}
