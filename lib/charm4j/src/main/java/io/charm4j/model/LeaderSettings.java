package io.charm4j.model;

import io.charm4j.hooktool.UnitTools;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings that a leader shares with the units of its application, up to Juju 3.x; for charms that
 * take over from an older one. Anything new belongs into the application's bag of a peer relation.
 *
 * <p>Writes take effect at once, whatever becomes of the hook. Values are visible on a command line, so
 * no secret belongs here.
 */
public final class LeaderSettings {
  private final Leadership leadership;
  private final UnitTools tools;
  private final Memo<Map<String, String>> settings;

  LeaderSettings(Leadership leadership, UnitTools tools) {
    this.leadership = leadership;
    this.tools = tools;
    this.settings = new Memo<>(() -> new TreeMap<>(tools.leaderSettings()));
  }

  /**
   * All settings.
   *
   * @return a copy, texts by key
   */
  public Map<String, String> asMap() {
    return Map.copyOf(settings.get());
  }

  /**
   * The text under a key; empty when there is none.
   *
   * @param key the key
   * @return its text
   */
  public Optional<String> get(String key) {
    return Optional.ofNullable(settings.get().get(key)).filter(value -> !value.isEmpty());
  }

  /**
   * Sets a key, when it differs; the empty text removes it.
   *
   * @param key the key, without an equals sign
   * @param value its text; no secret
   * @throws LeadershipRequiredException when this unit is not the leader
   */
  public void set(String key, String value) {
    if (key.isEmpty() || key.indexOf('=') >= 0) {
      throw new IllegalArgumentException("\"" + key + "\" cannot be the key of a leader setting");
    }
    leadership.require("write the settings of its application");
    if (!value.equals(get(key).orElse(""))) {
      tools.setLeaderSetting(key, value);
      settings.get().put(key, value);
    }
  }
}
