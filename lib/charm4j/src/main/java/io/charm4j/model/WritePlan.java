package io.charm4j.model;

import io.charm4j.hooktool.PermissionDeniedException;
import io.charm4j.hooktool.RelationGoneException;
import io.charm4j.hooktool.RelationTools;
import io.charm4j.hooktool.UnitTools;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What will be sent to Juju when the dispatch has succeeded: each bag once, and only what differs. */
final class WritePlan {
  private static final Logger LOG = LoggerFactory.getLogger(WritePlan.class);

  private final RelationPresence presence;
  private final RelationTools relationTools;
  private final UnitTools unitTools;
  private final SequencedSet<OwnDatabag> bags = new LinkedHashSet<>();
  private final Map<String, String> state = new TreeMap<>();
  private boolean sent;

  WritePlan(RelationPresence presence, RelationTools relationTools, UnitTools unitTools) {
    this.presence = presence;
    this.relationTools = relationTools;
    this.unitTools = unitTools;
  }

  void include(OwnDatabag bag) {
    refuseWhenSent(bag.description());
    bags.add(bag);
  }

  /** Notes an entry of the unit's state; the empty text removes it. */
  void includeState(String key, String value) {
    refuseWhenSent("state of this unit");
    state.put(key, value);
  }

  void flush() {
    sent = true;
    bags.forEach(this::send);
    sendState();
  }

  private void refuseWhenSent(String what) {
    if (sent) {
      throw new IllegalStateException(
          "Cannot write the " + what + ": everything has been sent, so nobody would send it");
    }
  }

  private void send(OwnDatabag bag) {
    Map<String, String> changes = bag.changes();
    if (changes.isEmpty()) {
      return;
    }
    try {
      relationTools.write(bag.relation().toString(), bag.scope(), changes);
    } catch (RelationGoneException e) {
      warnOfGone(bag);
    } catch (PermissionDeniedException e) {
      if (!presence.isGone(bag.relation())) {
        throw e;
      }
      warnOfGone(bag);
    }
  }

  /** Nobody is left to read the bag, and failing would only repeat the hook for nothing. */
  private static void warnOfGone(OwnDatabag bag) {
    LOG.warn("Not written, the relation is gone: {}", bag.description());
  }

  private void sendState() {
    Map<String, String> kept = new TreeMap<>(state);
    kept.values().removeIf(String::isEmpty);
    if (!kept.isEmpty()) {
      unitTools.setState(kept);
    }
    state.forEach((key, value) -> {
      if (value.isEmpty()) {
        unitTools.deleteState(key);
      }
    });
  }
}
