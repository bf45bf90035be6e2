package io.charm4j.pebble;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something that was made known to Pebble, and how often (reference/pebble-api §11).
 *
 * @param id its id
 * @param userId who made it known; empty for what concerns everybody
 * @param type {@code custom}, {@code change-update}, ...
 * @param key what it is about, for example {@code example.com/backup-done}
 * @param firstOccurred when it happened for the first time
 * @param lastOccurred when it happened last
 * @param lastRepeated when it was last made known
 * @param occurrences how often it happened
 * @param lastData what came with it last
 * @param repeatAfter how long it is not made known again
 * @param expireAfter how long Pebble remembers it after it happened last
 */
public record Notice(
    String id,
    OptionalInt userId,
    String type,
    String key,
    Optional<Instant> firstOccurred,
    Optional<Instant> lastOccurred,
    Optional<Instant> lastRepeated,
    int occurrences,
    Map<String, String> lastData,
    Optional<Duration> repeatAfter,
    Optional<Duration> expireAfter) {
  /** Copies the map. */
  public Notice {
    lastData = Map.copyOf(lastData);
  }

  static Notice of(JsonNode node) {
    return new Notice(
        Json.text(node, "id"),
        Json.optionalInt(node, "user-id"),
        Json.text(node, "type"),
        Json.text(node, "key"),
        Json.instant(node, "first-occurred"),
        Json.instant(node, "last-occurred"),
        Json.instant(node, "last-repeated"),
        node.path("occurrences").asInt(0),
        Json.textMap(node, "last-data"),
        GoDuration.parse(Json.text(node, "repeat-after")),
        GoDuration.parse(Json.text(node, "expire-after")));
  }
}
