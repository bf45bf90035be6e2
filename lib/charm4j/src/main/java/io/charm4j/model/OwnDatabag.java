package io.charm4j.model;

import io.charm4j.databag.Databag;
import io.charm4j.databag.DatabagAccessException;
import io.charm4j.hooktool.RelationTools.Scope;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A bag that this side writes: Juju's entries with this dispatch's own writes laid over them. */
final class OwnDatabag implements Databag {
  private final RelationId relation;
  private final Scope scope;
  private final String description;
  private final BagAccess access;
  private final Memo<Map<String, String>> committed;
  private final WritePlan plan;
  private final Map<String, String> written = new TreeMap<>();

  OwnDatabag(
      RelationId relation,
      Scope scope,
      String description,
      BagAccess access,
      Memo<Map<String, String>> committed,
      WritePlan plan) {
    this.relation = relation;
    this.scope = scope;
    this.description = description;
    this.access = access;
    this.committed = committed;
    this.plan = plan;
  }

  RelationId relation() {
    return relation;
  }

  Scope scope() {
    return scope;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Map<String, String> asMap() {
    if (!access.mayRead()) {
      throw new DatabagAccessException("Cannot read the " + description + access.leaderOnly());
    }
    Map<String, String> entries = new TreeMap<>(committed.get());
    entries.putAll(written);
    entries.values().removeIf(String::isEmpty);
    return Map.copyOf(entries);
  }

  @Override
  public void set(String key, String value) {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("Cannot write the " + description + ": the key is empty");
    }
    if (!access.mayWrite()) {
      throw new DatabagAccessException("Cannot write the " + description + access.leaderOnly());
    }
    written.put(key, value);
    plan.include(this);
  }

  /** The written entries that differ from what Juju has; the empty text removes a key. */
  Map<String, String> changes() {
    Map<String, String> changes = new TreeMap<>();
    for (String key : new TreeSet<>(written.keySet())) {
      String value = String.valueOf(written.get(key));
      if (!value.equals(committed.get().getOrDefault(key, ""))) {
        changes.put(key, value);
      }
    }
    return changes;
  }
}
