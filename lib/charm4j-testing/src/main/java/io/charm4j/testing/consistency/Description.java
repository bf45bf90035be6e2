package io.charm4j.testing.consistency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.charm4j.testing.engine.charm.InvalidYamlException;
import io.charm4j.testing.engine.charm.YamlText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One description file of a charm, read as far as it can be.
 *
 * @param name its file name
 * @param root what it says; an empty object when it cannot be read
 * @param problems why it cannot be read; empty when it can
 */
record Description(String name, JsonNode root, List<String> problems) {

  static Description read(CharmContents contents, String name) {
    Optional<String> text = contents.description(name);
    if (text.isEmpty() || text.get().isBlank()) {
      return new Description(name, JsonNodeFactory.instance.objectNode(), List.of());
    }
    try {
      JsonNode root = YamlText.parse(text.get());
      return root.isObject()
          ? new Description(name, root, List.of())
          : unreadable(name, "is no map");
    } catch (InvalidYamlException e) {
      return unreadable(name, "is no YAML: " + e.getMessage());
    }
  }

  private static Description unreadable(String name, String why) {
    return new Description(name, JsonNodeFactory.instance.objectNode(), List.of(name + " " + why));
  }

  boolean isReadable() {
    return problems.isEmpty();
  }

  Stream<String> when(boolean broken, String problem) {
    return broken ? Stream.of(name + ": " + problem) : Stream.empty();
  }
}
