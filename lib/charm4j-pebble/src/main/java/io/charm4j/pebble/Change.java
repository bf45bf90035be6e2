package io.charm4j.pebble;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Work that Pebble does in the background (reference/pebble-api §6).
 *
 * @param id its id, a number that goes on counting over restarts of Pebble
 * @param kind what it does, for example {@code start} or {@code exec}
 * @param summary the same for a person
 * @param status where it is, for example {@code Doing}; decide by {@code ready} and {@code error}
 * @param ready whether it is over
 * @param error why it failed; empty when it did not
 * @param tasks its steps
 * @param spawned when it began
 * @param becameReady when it was over
 */
public record Change(
    String id,
    String kind,
    String summary,
    String status,
    boolean ready,
    Optional<String> error,
    List<Task> tasks,
    Optional<Instant> spawned,
    Optional<Instant> becameReady) {
  /** Copies the list. */
  public Change {
    tasks = List.copyOf(tasks);
  }

  static Change of(JsonNode node) {
    List<Task> tasks = new ArrayList<>();
    node.path("tasks").forEach(task -> tasks.add(Task.of(task)));
    return new Change(
        Json.text(node, "id"),
        Json.text(node, "kind"),
        Json.text(node, "summary"),
        Json.text(node, "status"),
        node.path("ready").asBoolean(false),
        Json.optionalText(node, "err"),
        tasks,
        Json.instant(node, "spawn-time"),
        Json.instant(node, "ready-time"));
  }
}
