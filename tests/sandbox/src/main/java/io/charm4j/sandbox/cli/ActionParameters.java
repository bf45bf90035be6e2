package io.charm4j.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.charm4j.testing.engine.charm.InvalidYamlException;
import io.charm4j.testing.engine.charm.YamlText;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads an action's parameters as they stand on the command line. */
final class ActionParameters {

  private static final Pattern KEY = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");

  // Juju reads YAML 1.1, where these words are booleans too.
  private static final Set<String> TRUE_WORDS =
      Set.of("y", "Y", "yes", "Yes", "YES", "on", "On", "ON");
  private static final Set<String> FALSE_WORDS =
      Set.of("n", "N", "no", "No", "NO", "off", "Off", "OFF");

  private ActionParameters() {}

  /**
   * Joins a file's content with {@code a.b=value} words; words win.
   *
   * @param file the text of a YAML map; empty for none
   * @param strings whether values are taken as they are instead of as YAML
   */
  static ObjectNode read(String file, List<String> words, boolean strings) {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    if (!file.isBlank()) {
      JsonNode content = yaml(file);
      if (!(content instanceof ObjectNode map)) {
        throw CommandFailedException.failed("params must contain a YAML map with string keys");
      }
      parameters.setAll(map);
    }
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 0) {
        throw CommandFailedException.misused(
            "argument \"" + word + "\" must be of the form key.key.key...=value");
      }
      String value = word.substring(equals + 1);
      insert(
          parameters,
          List.of(word.substring(0, equals).split("\\.", -1)),
          strings ? TextNode.valueOf(value) : scalar(value));
    }
    return parameters;
  }

  private static void insert(ObjectNode parameters, List<String> keys, JsonNode value) {
    for (String key : keys) {
      if (!KEY.matcher(key).matches()) {
        throw CommandFailedException.misused(
            "key \""
                + key
                + "\" must start and end with lowercase alphanumeric, and contain only lowercase"
                + " alphanumeric and hyphens");
      }
    }
    ObjectNode target = parameters;
    for (String key : keys.subList(0, keys.size() - 1)) {
      target = target.path(key) instanceof ObjectNode inner ? inner : target.putObject(key);
    }
    target.set(keys.getLast(), value);
  }

  private static JsonNode scalar(String value) {
    if (TRUE_WORDS.contains(value)) {
      return BooleanNode.TRUE;
    }
    if (FALSE_WORDS.contains(value)) {
      return BooleanNode.FALSE;
    }
    return yaml(value);
  }

  private static JsonNode yaml(String text) {
    try {
      return YamlText.parse(text);
    } catch (InvalidYamlException e) {
      throw CommandFailedException.failed("cannot read the parameters as YAML: " + e.getMessage());
    }
  }
}
