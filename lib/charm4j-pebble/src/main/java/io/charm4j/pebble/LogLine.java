package io.charm4j.pebble;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A line that a service has printed.
 *
 * @param time when Pebble got it
 * @param service the service's name
 * @param message the line
 */
public record LogLine(Optional<Instant> time, String service, String message) {
  static LogLine of(JsonNode node) {
    return new LogLine(
        Json.instant(node, "time"), Json.text(node, "service"), Json.text(node, "message"));
  }
}
