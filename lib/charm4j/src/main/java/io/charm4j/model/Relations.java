package io.charm4j.model;

import io.charm4j.hooktool.RelationTools;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The relations of this application, each found once. */
final class Relations {
  private final UnitName unit;
  private final Optional<CurrentRelation> current;
  private final Leadership leadership;
  private final RelationTools tools;
  private final WritePlan plan;
  private final Map<String, List<RelationId>> idsByEndpoint = new HashMap<>();
  private final Map<RelationId, Relation> relations = new HashMap<>();

  Relations(
      UnitName unit,
      Optional<CurrentRelation> current,
      Leadership leadership,
      RelationTools tools,
      WritePlan plan) {
    this.unit = unit;
    this.current = current;
    this.leadership = leadership;
    this.tools = tools;
    this.plan = plan;
  }

  /** The active relations of an endpoint, by number. */
  List<Relation> of(String endpoint) {
    return ids(endpoint).stream().filter(id -> !isBroken(id)).map(this::relation).toList();
  }

  Optional<Relation> only(String endpoint) {
    List<Relation> found = of(endpoint);
    if (found.size() > 1) {
      throw new TooManyRelationsException(unit, endpoint, found.size());
    }
    return found.stream().findFirst();
  }

  Optional<Relation> find(RelationId id) {
    boolean exists = isCurrent(id) || ids(id.endpoint()).contains(id);
    return exists ? Optional.of(relation(id)) : Optional.empty();
  }

  private List<RelationId> ids(String endpoint) {
    return idsByEndpoint.computeIfAbsent(
        endpoint, name -> tools.ids(name).stream().map(RelationId::parse).sorted().toList());
  }

  private Relation relation(RelationId id) {
    return relations.computeIfAbsent(
        id,
        wanted ->
            new CachedRelation(
                wanted,
                leadership,
                current.filter(relation -> relation.id().equals(wanted)),
                tools,
                plan));
  }

  private boolean isCurrent(RelationId id) {
    return current.filter(relation -> relation.id().equals(id)).isPresent();
  }

  private boolean isBroken(RelationId id) {
    return current.filter(relation -> relation.broken() && relation.id().equals(id)).isPresent();
  }
}
