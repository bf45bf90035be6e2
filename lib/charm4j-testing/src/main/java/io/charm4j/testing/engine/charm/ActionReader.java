package io.charm4j.testing.engine.charm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads {@code actions.yaml} (reference/juju-hook-contract §2.3). */
final class ActionReader {
  private static final Pattern NAME = Pattern.compile("[a-z](?:[a-z0-9-]*[a-z0-9])?");

  private ActionReader() {}

  static Map<String, ActionDefinition> read(String text) {
    SortedMap<String, ActionDefinition> result = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : parse(text).properties()) {
      result.put(entry.getKey(), action(entry.getKey(), entry.getValue()));
    }
    return Collections.unmodifiableSortedMap(result);
  }

  private static JsonNode parse(String text) {
    try {
      return YamlText.parse(text);
    } catch (InvalidYamlException e) {
      throw new InvalidCharmException("actions: " + e.getMessage(), e);
    }
  }

  private static ActionDefinition action(String name, JsonNode node) {
    if (!NAME.matcher(name).matches() || name.startsWith("juju-")) {
      throw new InvalidCharmException("bad action name " + name);
    }
    List<String> required = new ArrayList<>();
    node.path("required").forEach(element -> required.add(element.asText()));
    ObjectNode parameters =
        node.path("params") instanceof ObjectNode object
            ? object
            : JsonNodeFactory.instance.objectNode();
    JsonNode group = node.path("execution-group");
    return new ActionDefinition(
        name,
        node.path("description").asText("No description"),
        parameters,
        required,
        node.path("additionalProperties").asBoolean(true),
        node.path("parallel").asBoolean(false),
        group.isTextual() ? Optional.of(group.asText()) : Optional.empty());
  }
}
