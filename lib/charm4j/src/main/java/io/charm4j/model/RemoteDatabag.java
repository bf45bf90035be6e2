package io.charm4j.model;

import io.charm4j.databag.Databag;
import io.charm4j.databag.DatabagAccessException;
import java.util.Map;

/** A bag that the other side writes. */
final class RemoteDatabag implements Databag {
  private final String description;
  private final Memo<Map<String, String>> entries;

  RemoteDatabag(String description, Memo<Map<String, String>> entries) {
    this.description = description;
    this.entries = entries;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Map<String, String> asMap() {
    return Map.copyOf(entries.get());
  }

  @Override
  public void set(String key, String value) {
    throw new DatabagAccessException(
        "Cannot write the " + description + ": a bag is written by its own side only");
  }
}
