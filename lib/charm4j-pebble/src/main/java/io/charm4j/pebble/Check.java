package io.charm4j.pebble;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A health check and how it stands.
 *
 * @param name its name
 * @param level what it counts for; empty when for nothing
 * @param startup whether it runs by itself
 * @param status how it stands
 * @param failures how often in a row it failed
 * @param threshold how many of those make it {@link Status#DOWN}
 * @param successes how often it was good since it runs; empty from a Pebble older than 1.23
 * @param changeId the change that runs it, with the log of its failures; empty while it does not run
 * @param previousChangeId the change that ran it before; empty when there was none
 */
public record Check(
    String name,
    Optional<Health.Level> level,
    Startup startup,
    Status status,
    int failures,
    int threshold,
    OptionalInt successes,
    Optional<String> changeId,
    Optional<String> previousChangeId) {
  /** How a check can stand. */
  public enum Status {
    /** It is good, or has not failed often enough. */
    UP,
    /** It has failed too often. */
    DOWN,
    /** It does not run. */
    INACTIVE,
    /** Something that this client does not know. */
    UNKNOWN
  }

  static Check of(JsonNode node) {
    Optional<Health.Level> level =
        switch (Json.text(node, "level")) {
          case "alive" -> Optional.of(Health.Level.ALIVE);
          case "ready" -> Optional.of(Health.Level.READY);
          default -> Optional.empty();
        };
    Status status =
        switch (Json.text(node, "status")) {
          case "up" -> Status.UP;
          case "down" -> Status.DOWN;
          case "inactive" -> Status.INACTIVE;
          default -> Status.UNKNOWN;
        };
    return new Check(
        Json.text(node, "name"),
        level,
        Startup.of(node.path("startup").asText("enabled")),
        status,
        node.path("failures").asInt(0),
        node.path("threshold").asInt(0),
        Json.optionalInt(node, "successes"),
        Json.optionalText(node, "change-id"),
        Json.optionalText(node, "prev-change-id"));
  }
}
