package io.charm4j.model;

import io.charm4j.hooktool.UnitTools;
import io.charm4j.json.JsonValue.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * This unit's private state on the controller: small texts that survive the unit's pod or disk. Writes
 * are visible at once to this dispatch and kept only when it succeeds.
 */
public final class CharmState {
  private static final int KEY_LIMIT = 256;
  private static final int VALUE_LIMIT = 65536;

  private final Memo<Map<String, String>> entries;
  private final WritePlan plan;

  CharmState(UnitTools tools, WritePlan plan) {
    this.entries = new Memo<>(() -> read(tools));
    this.plan = plan;
  }

  /**
   * {@return the text under a key}
   *
   * @param key the key
   */
  public Optional<String> get(String key) {
    return Optional.ofNullable(entries.get().get(key));
  }

  /**
   * Sets a key, when it differs; the empty text removes it.
   *
   * @param key the key
   * @param value the text to keep
   * @throws IllegalArgumentException when key or value exceed 256 or 65536 bytes
   *     (reference/juju-hook-contract §2.7)
   */
  public void set(String key, String value) {
    if (key.isEmpty() || bytes(key) > KEY_LIMIT || bytes(value) > VALUE_LIMIT) {
      throw new IllegalArgumentException(
          "Cannot keep state \""
              + key.substring(0, Math.min(key.length(), KEY_LIMIT))
              + "\": a key has 1 to 256 bytes and a value at most 65536");
    }
    if (value.equals(entries.get().getOrDefault(key, ""))) {
      return;
    }
    if (value.isEmpty()) {
      entries.get().remove(key);
    } else {
      entries.get().put(key, value);
    }
    plan.includeState(key, value);
  }

  /**
   * Removes a key.
   *
   * @param key the key
   */
  public void remove(String key) {
    set(key, "");
  }

  private static Map<String, String> read(UnitTools tools) {
    Map<String, String> texts = new HashMap<>();
    tools
        .state()
        .members()
        .forEach((key, value) -> {
          if (value instanceof JsonText(String text)) {
            texts.put(key, text);
          }
        });
    return texts;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
