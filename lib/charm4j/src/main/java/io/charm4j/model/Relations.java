package io.charm4j.model;

import io.charm4j.hooktool.RelationTools;
import io.charm4j.hooktool.ToolAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The relations of this application, each found once. */
final class Relations {
  private final DispatchFacts facts;
  private final Leadership leadership;
  private final RelationPresence presence;
  private final RelationTools tools;
  private final WritePlan plan;
  private final Map<String, Memo<List<RelationId>>> idsByEndpoint = new HashMap<>();
  private final Map<RelationId, Relation> relations = new HashMap<>();

  Relations(
      DispatchFacts facts,
      Leadership leadership,
      RelationPresence presence,
      RelationTools tools,
      WritePlan plan) {
    this.facts = facts;
    this.leadership = leadership;
    this.presence = presence;
    this.tools = tools;
    this.plan = plan;
  }

  /** The active relations of an endpoint, by number. */
  List<Relation> of(String endpoint) {
    return ids(endpoint).stream()
        .filter(id -> !presence.isBreaking(id))
        .map(this::relation)
        .toList();
  }

  Optional<Relation> only(String endpoint) {
    List<Relation> found = of(endpoint);
    if (found.size() > 1) {
      throw new TooManyRelationsException(facts.unit(), endpoint, found.size());
    }
    return found.stream().findFirst();
  }

  Optional<Relation> find(RelationId id) {
    boolean exists = isCurrent(id) || ids(id.endpoint()).contains(id);
    return exists ? Optional.of(relation(id)) : Optional.empty();
  }

  private List<RelationId> ids(String endpoint) {
    return idsByEndpoint.computeIfAbsent(endpoint, name -> new Memo<>(() -> ask(name))).get();
  }

  private List<RelationId> ask(String endpoint) {
    return tools.ids(endpoint).stream()
        .map(id -> ToolAnswer.read("relation-ids", "a relation's id", id, RelationId::parse))
        .sorted()
        .toList();
  }

  private Relation relation(RelationId id) {
    return relations.computeIfAbsent(
        id,
        wanted ->
            new CachedRelation(
                wanted,
                facts,
                leadership,
                presence,
                facts.relation().filter(relation -> relation.id().equals(wanted)),
                tools,
                plan));
  }

  private boolean isCurrent(RelationId id) {
    return facts.relation().filter(relation -> relation.id().equals(id)).isPresent();
  }
}
