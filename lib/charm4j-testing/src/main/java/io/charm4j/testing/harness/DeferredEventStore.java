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
 * The runtime's file of deferred events, from outside: a scenario puts events into it before a run and looks
 * afterwards. The form is the runtime's, version 1.
 */
final class DeferredEventStore {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String NAME = ".charm4j-deferred.json";

  private final Path file;

  DeferredEventStore(Path charmDirectory) {
    this.file = charmDirectory.resolve(NAME);
  }

  void replace(List<Event> events) {
    ObjectNode document = MAPPER.createObjectNode().put("version", 1);
    ArrayNode stored = document.putArray("events");
    for (Event event : events) {
      ObjectNode variables = stored.addObject();
      EventEnvironment.of(event).forEach(variables::put);
    }
    try {
      if (events.isEmpty()) {
        Files.deleteIfExists(file);
      } else {
        Files.writeString(file, document.toString());
      }
    } catch (IOException e) {
      throw new SubstrateException("cannot write the deferred events to " + file, e);
    }
  }

  List<Event> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      JsonNode document = MAPPER.readTree(Files.readString(file));
      List<Event> events = new ArrayList<>();
      for (JsonNode stored : document.path("events")) {
        Map<String, String> variables = new TreeMap<>(Map.of("JUJU_UNIT_NAME", "deferred/0"));
        stored
            .properties()
            .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
        events.add(
            EventParser.parse(HookEnvironment.parse(variables))
                .orElseThrow(() -> new SubstrateException("a deferred event has no name")));
      }
      return events;
    } catch (IOException e) {
      throw new SubstrateException("cannot read the deferred events in " + file, e);
    }
  }
}
