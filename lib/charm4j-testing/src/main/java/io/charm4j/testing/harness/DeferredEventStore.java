package io.charm4j.testing.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.environment.HookEnvironment;
import io.charm4j.event.Event;
import io.charm4j.event.EventEnvironment;
import io.charm4j.event.EventParser;
import io.charm4j.testing.engine.substrate.SubstrateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The events that the runtime keeps for the next dispatch, from outside: a scenario puts events into its file
 * before a run and looks afterwards. The form is the runtime's, version 1; what else it keeps there stays.
 */
final class DeferredEventStore {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String NAME = ".charm4j-state.json";

  private final Path file;

  DeferredEventStore(Path charmDirectory) {
    this.file = charmDirectory.resolve(NAME);
  }

  /** Lets the charm itself have deferred these events and no others. */
  void replace(List<Event> events) {
    ObjectNode document = load();
    ArrayNode kept = MAPPER.createArrayNode();
    for (Event event : events) {
      ObjectNode deferral = kept.addObject().put("observer", "");
      ObjectNode variables = deferral.putObject("event");
      EventEnvironment.of(event).forEach(variables::put);
    }
    for (JsonNode deferral : document.path("deferred")) {
      if (!isOfTheCharm(deferral)) {
        kept.add(deferral);
      }
    }
    boolean anythingKept =
        !kept.isEmpty()
            || document.path("reconcile").asBoolean()
            || !document.path("stored").isEmpty();
    document.set("deferred", kept);
    try {
      if (anythingKept) {
        Files.writeString(file, document.put("version", 1).toString());
      } else {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new SubstrateException("cannot write the deferred events to " + file, e);
    }
  }

  /** The events that the charm itself has deferred, oldest first. */
  List<Event> read() {
    List<Event> events = new ArrayList<>();
    for (JsonNode deferral : load().path("deferred")) {
      if (isOfTheCharm(deferral)) {
        events.add(event(deferral.path("event")));
      }
    }
    return events;
  }

  private static boolean isOfTheCharm(JsonNode deferral) {
    return deferral.path("observer").asText("").isEmpty() && deferral.has("event");
  }

  private static Event event(JsonNode stored) {
    Map<String, String> variables = new TreeMap<>(Map.of("JUJU_UNIT_NAME", "deferred/0"));
    stored.properties().forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
    return EventParser.parse(HookEnvironment.parse(variables))
        .orElseThrow(() -> new SubstrateException("a deferred event has no name"));
  }

  private ObjectNode load() {
    try {
      return Files.exists(file) && MAPPER.readTree(file.toFile()) instanceof ObjectNode document
          ? document
          : MAPPER.createObjectNode();
    } catch (IOException e) {
      throw new SubstrateException("cannot read the deferred events in " + file, e);
    }
  }
}
