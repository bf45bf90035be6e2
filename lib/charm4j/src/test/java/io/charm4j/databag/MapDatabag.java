package io.charm4j.databag;

import java.util.HashMap;
import java.util.Map;

/** A bag in memory, with Juju's rule that the empty text removes a key. */
final class MapDatabag implements Databag {
  private final Map<String, String> entries;

  MapDatabag(Map<String, String> entries) {
    this.entries = new HashMap<>(entries);
  }

  @Override
  public String description() {
    return "unit data of web/0 in relation db:7";
  }

  @Override
  public Map<String, String> asMap() {
    return Map.copyOf(entries);
  }

  @Override
  public void set(String key, String value) {
    if (value.isEmpty()) {
      entries.remove(key);
    } else {
      entries.put(key, value);
    }
  }
}
