package io.charm4j.pebble;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What Pebble says of itself (reference/pebble-api §3).
 *
 * @param version its version, free text such as {@code v1.32.1}
 * @param bootId of the kernel: it tells nothing about a restart of Pebble or of the container
 * @param httpAddress where it answers by HTTP to what anybody may ask; empty when nowhere
 * @param httpsAddress where it answers by HTTPS; empty when nowhere
 */
public record SystemInfo(
    String version, String bootId, Optional<String> httpAddress, Optional<String> httpsAddress) {
  static SystemInfo of(JsonNode node) {
    return new SystemInfo(
        Json.text(node, "version"),
        Json.text(node, "boot-id"),
        Json.optionalText(node, "http-address"),
        Json.optionalText(node, "https-address"));
  }
}
