package io.charm4j.sandbox.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes trees as the documents that {@code --format} asks for; each ends with a line's end. */
final class Documents {

  private Documents() {}

  /** One line of JSON. */
  static String json(JsonNode tree) {
    try {
      return new ObjectMapper().writeValueAsString(tree) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a tree that cannot be written as JSON", e);
    }
  }

  /** Block-style YAML; an empty object is {@code {}}. */
  static String yaml(JsonNode tree) {
    DumpSettings settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setWidth(1 << 20).build();
    return new Dump(settings, new GoYamlRepresenter(settings)).dumpToString(plain(tree));
  }

  /** JSON or YAML by the format's name. */
  static String in(String format, JsonNode tree) {
    return switch (format) {
      case "json" -> json(tree);
      case "yaml" -> yaml(tree);
      default -> throw CommandFailedException.misused(unknownFormat(format));
    };
  }

  static String unknownFormat(String format) {
    return "invalid value \"%s\" for option --format: unknown format \"%s\""
        .formatted(format, format);
  }

  /** The same tree with the keys of every object in order, as Go prints its maps. */
  static JsonNode sorted(JsonNode tree) {
    if (tree.isObject()) {
      Map<String, JsonNode> members = new TreeMap<>();
      tree.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
      ObjectNode ordered = JsonNodeFactory.instance.objectNode();
      members.forEach(ordered::set);
      return ordered;
    }
    if (tree.isArray()) {
      List<JsonNode> elements = new ArrayList<>();
      tree.forEach(element -> elements.add(sorted(element)));
      return JsonNodeFactory.instance.arrayNode().addAll(elements);
    }
    return tree;
  }

  private static @Nullable Object plain(JsonNode tree) {
    if (tree.isObject()) {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      tree.properties().forEach(member -> members.put(member.getKey(), plain(member.getValue())));
      return members;
    }
    if (tree.isArray()) {
      List<@Nullable Object> elements = new ArrayList<>();
      tree.forEach(element -> elements.add(plain(element)));
      return elements;
    }
    if (tree.isBoolean()) {
      return tree.booleanValue();
    }
    if (tree.isNumber()) {
      return tree.numberValue();
    }
    return tree.isNull() || tree.isMissingNode() ? null : tree.asText();
  }
}
