package io.charm4j.pebble;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalInt;

/**
 * A step of a {@link Change}.
 *
 * @param id its id, another number than the change's
 * @param kind what it does, for example {@code start} or {@code exec}
 * @param summary the same for a person
 * @param status where it is, for example {@code Doing}, {@code Done}, {@code Error}
 * @param log what Pebble noted, among it the last words of a service that did not start
 * @param exitCode of a command that ran; absent when it is unknown, which is never a success
 */
public record Task(
    String id, String kind, String summary, String status, List<String> log, OptionalInt exitCode) {
  /** Copies the list. */
  public Task {
    log = List.copyOf(log);
  }

  static Task of(JsonNode node) {
    return new Task(
        Json.text(node, "id"),
        Json.text(node, "kind"),
        Json.text(node, "summary"),
        Json.text(node, "status"),
        Json.texts(node, "log"),
        Json.optionalInt(node.path("data"), "exit-code"));
  }
}
