package io.charm4j.testing.engine.charm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code config.yaml}. */
final class OptionReader {
  private OptionReader() {}

  static Map<String, OptionDefinition> read(String text) {
    SortedMap<String, OptionDefinition> result = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : parse(text).path("options").properties()) {
      result.put(entry.getKey(), option(entry.getKey(), entry.getValue()));
    }
    return Collections.unmodifiableSortedMap(result);
  }

  private static JsonNode parse(String text) {
    try {
      return YamlText.parse(text);
    } catch (InvalidYamlException e) {
      throw new InvalidCharmException("config: " + e.getMessage(), e);
    }
  }

  private static OptionDefinition option(String name, JsonNode node) {
    String word = node.path("type").asText("string");
    OptionType type =
        OptionType.ofWord(word)
            .orElseThrow(() ->
                new InvalidCharmException(
                    "invalid config: option \"" + name + "\" has unknown type \"" + word + "\""));
    JsonNode value = node.path("default");
    Optional<JsonNode> defaultValue =
        value.isMissingNode() || value.isNull()
            ? Optional.empty()
            : Optional.of(checked(name, type, value));
    return new OptionDefinition(name, type, defaultValue, node.path("description").asText(""));
  }

  private static JsonNode checked(String name, OptionType type, JsonNode value) {
    boolean fits =
        switch (type) {
          case STRING, SECRET -> value.isTextual();
          case INT -> value.isIntegralNumber();
          case FLOAT -> value.isNumber();
          case BOOLEAN -> value.isBoolean();
        };
    if (!fits) {
      throw new InvalidCharmException(
          "invalid config default: option \""
              + name
              + "\" expected "
              + type.word()
              + ", got "
              + value);
    }
    return type == OptionType.FLOAT ? DoubleNode.valueOf(value.asDouble()) : value;
  }
}
