package io.charm4j.model;

import io.charm4j.hooktool.RelationTools;
import io.charm4j.hooktool.ToolAnswer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a relation still exists when Juju refuses something about it. Versions of Juju use the same
 * words for "gone" and for "not allowed" (reference/juju-hook-contract §2.1, §5), so the words alone
 * decide nothing: the list of relations does.
 */
final class RelationPresence {
  private final Optional<CurrentRelation> current;
  private final RelationTools tools;
  private final Map<RelationId, Memo<Boolean>> known = new HashMap<>();

  RelationPresence(Optional<CurrentRelation> current, RelationTools tools) {
    this.current = current;
    this.tools = tools;
  }

  /** Whether the hook is the one that ends this relation. */
  boolean isBreaking(RelationId id) {
    return current.filter(relation -> relation.broken() && relation.id().equals(id)).isPresent();
  }

  /** Asks anew, once: what was listed when the hook began may be gone by now. */
  boolean isGone(RelationId id) {
    return isBreaking(id)
        || known.computeIfAbsent(id, wanted -> new Memo<>(() -> !isListed(wanted))).get();
  }

  private boolean isListed(RelationId id) {
    return tools.ids(id.endpoint()).stream()
        .map(text -> ToolAnswer.read("relation-ids", "a relation's id", text, RelationId::parse))
        .anyMatch(id::equals);
  }
}
