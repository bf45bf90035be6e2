package io.charm4j.snapd;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A service of a snap (reference/snapd §6).
 *
 * @param snap the snap's name
 * @param name the service's name within the snap
 * @param enabled whether it starts at boot
 * @param active whether it runs now. A service that crashes and waits for its restart is not active; one
 *     that crashes over and over is active for an instant after each start
 */
public record SnapService(String snap, String name, boolean enabled, boolean active) {

  static SnapService of(JsonNode node) {
    // snapd leaves false flags out.
    return new SnapService(
        node.path("snap").asText(""),
        node.path("name").asText(""),
        node.path("enabled").asBoolean(false),
        node.path("active").asBoolean(false));
  }

  /** Whether the entry is a service at all: snapd lists commands, too, unless told otherwise. */
  static boolean isService(JsonNode node) {
    return node.has("daemon");
  }
}
