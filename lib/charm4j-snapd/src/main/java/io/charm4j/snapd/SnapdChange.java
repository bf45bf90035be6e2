package io.charm4j.snapd;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Work that snapd does in the background (reference/snapd §3).
 *
 * @param status for instance {@code Doing}, {@code Done}, {@code Error}
 * @param ready whether it has come to its end
 * @param error why it failed; empty text when it did not
 */
record SnapdChange(String id, String summary, String status, boolean ready, String error) {

  static SnapdChange of(JsonNode node) {
    return new SnapdChange(
        node.path("id").asText(""),
        node.path("summary").asText(""),
        node.path("status").asText(""),
        node.path("ready").asBoolean(false),
        node.path("err").asText("").strip());
  }

  /** Whether nothing more will happen. {@code Wait} waits for a person, for instance for a reboot. */
  boolean isOver() {
    return ready || isWaitingForAction();
  }

  boolean isWaitingForAction() {
    return "Wait".equals(status);
  }

  boolean isGood() {
    return isWaitingForAction() || ("Done".equals(status) && error.isEmpty());
  }
}
