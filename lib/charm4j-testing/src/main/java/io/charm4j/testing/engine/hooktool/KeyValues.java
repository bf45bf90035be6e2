package io.charm4j.testing.engine.hooktool;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.testing.engine.charm.InvalidYamlException;
import io.charm4j.testing.engine.charm.YamlText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code key=value} words and files of such pairs. */
final class KeyValues {
  private KeyValues() {}

  /** Words of the form {@code key=value}; values are stripped of surrounding white space. */
  static SortedMap<String, String> ofWords(List<String> words) throws ToolException {
    SortedMap<String, String> result = new TreeMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals <= 0) {
        throw ToolException.usage("expected \"key=value\", got " + GoJson.quote(word));
      }
      String key = word.substring(0, equals);
      if (result.putIfAbsent(key, word.substring(equals + 1).strip()) != null) {
        throw ToolException.usage("key " + GoJson.quote(key) + " specified more than once");
      }
    }
    return result;
  }

  /** The pairs of {@code --file}, where {@code -} is standard input. */
  static SortedMap<String, String> ofFile(ToolCall call, String file) throws ToolException {
    if (file.equals("-")) {
      return ofYaml(call.standardInput().orElse(""));
    }
    return ofYaml(new String(call.readFileOfCaller(file), StandardCharsets.UTF_8));
  }

  /** A YAML map of texts. */
  static SortedMap<String, String> ofYaml(String text) throws ToolException {
    JsonNode root;
    try {
      root = YamlText.parse(text);
    } catch (InvalidYamlException _) {
      // The parser quotes the text, which may be secret.
      throw ToolException.failure("yaml: cannot parse the key value file");
    }
    if (!root.isObject() && !root.isNull()) {
      throw ToolException.failure("yaml: unmarshal errors: the key value file is no map");
    }
    SortedMap<String, String> result = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      if (entry.getValue().isContainerNode()) {
        throw ToolException.failure(
            "yaml: unmarshal errors: the value of " + GoJson.quote(entry.getKey()) + " is no text");
      }
      result.put(entry.getKey(), entry.getValue().isNull() ? "" : entry.getValue().asText());
    }
    return result;
  }
}
