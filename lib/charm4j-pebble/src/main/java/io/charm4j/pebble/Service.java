package io.charm4j.pebble;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A service and what it does at the moment (reference/pebble-api §4).
 *
 * @param name its name
 * @param startup whether it starts by itself
 * @param state what it does
 * @param since when it began to do that; empty when it never did anything
 */
public record Service(String name, Startup startup, State state, Optional<Instant> since) {
  /** What a service can do. */
  public enum State {
    /** It is starting or running; for the first second that does not prove that it works. */
    ACTIVE,
    /** It was never started, or is stopping, or has stopped. */
    INACTIVE,
    /** It ended by itself and waits to be started again. */
    BACKOFF,
    /** It ended by itself and stays so. */
    ERROR,
    /** Something that this client does not know. */
    UNKNOWN
  }

  /** {@return whether it is starting or running} */
  public boolean isActive() {
    return state == State.ACTIVE;
  }

  static Service of(JsonNode node) {
    State state =
        switch (Json.text(node, "current")) {
          case "active" -> State.ACTIVE;
          case "inactive" -> State.INACTIVE;
          case "backoff" -> State.BACKOFF;
          case "error" -> State.ERROR;
          default -> State.UNKNOWN;
        };
    return new Service(
        Json.text(node, "name"),
        Startup.of(Json.text(node, "startup")),
        state,
        Json.instant(node, "current-since"));
  }
}
