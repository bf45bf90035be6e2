package io.charm4j.snapd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * An installed snap (reference/snapd §4).
 *
 * @param name its name
 * @param revision its revision: a number in the store, {@code x1} and the like for a local file
 * @param version the version that its maker gave it
 * @param trackingChannel the channel that refreshes follow; empty for a local file
 * @param enabled whether it is the active revision and not switched off
 * @param held whether refreshes are held back
 */
public record Snap(
    String name,
    String revision,
    String version,
    Optional<String> trackingChannel,
    boolean enabled,
    boolean held) {

  static Snap of(JsonNode node) {
    return new Snap(
        node.path("name").asText(""),
        node.path("revision").asText(""),
        node.path("version").asText(""),
        Optional.ofNullable(node.get("tracking-channel")).map(JsonNode::asText),
        "active".equals(node.path("status").asText("")),
        node.has("hold"));
  }
}
