package io.charm4j;

import io.charm4j.databag.Databag;
import java.util.Map;
import java.util.TreeMap;

/** Entries in memory: what a charm stores from dispatch to dispatch, or a custom event's data. */
final class StoredState implements Databag {
  private final String description;
  private final Map<String, String> entries;
  private boolean closed;

  StoredState(String description, Map<String, String> entries) {
    this.description = description;
    this.entries = new TreeMap<>(entries);
  }

  /** Refuses further writes: nobody would keep them. */
  void close() {
    closed = true;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Map<String, String> asMap() {
    return Map.copyOf(entries);
  }

  @Override
  public void set(String key, String value) {
    if (closed) {
      throw new IllegalStateException(
          "Cannot write the " + description + ": everything has been kept already");
    }
    if (key.isEmpty()) {
      throw new IllegalArgumentException("Cannot write the " + description + ": the key is empty");
    }
    if (value.isEmpty()) {
      entries.remove(key);
    } else {
      entries.put(key, value);
    }
  }
}
