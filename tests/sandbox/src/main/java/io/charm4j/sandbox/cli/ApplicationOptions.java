package io.charm4j.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.testing.engine.charm.InvalidYamlException;
import io.charm4j.testing.engine.charm.YamlText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads the words of {@code --config}: pairs, and files of options. */
final class ApplicationOptions {

  private ApplicationOptions() {}

  /** Pairs win over files. */
  static Map<String, String> read(
      List<String> words, String application, Function<String, Path> paths) {
    Map<String, String> options = new TreeMap<>();
    List<String> pairs = new ArrayList<>();
    for (String word : words) {
      if (word.contains("=")) {
        pairs.add(word);
      } else {
        options.putAll(readFile(paths.apply(word), application));
      }
    }
    options.putAll(KeyValues.parseWithFiles(pairs, paths));
    return options;
  }

  /** The options of one file: a map of options, by themselves or below the application's name. */
  static Map<String, String> readFile(Path file, String application) {
    JsonNode document;
    try {
      document = YamlText.parse(KeyValues.read(file));
    } catch (InvalidYamlException e) {
      throw CommandFailedException.failed("the file " + file + " is no YAML: " + e.getMessage());
    }
    JsonNode options =
        document.path(application).isObject() ? document.path(application) : document;
    if (!options.isObject()) {
      throw CommandFailedException.failed("the file " + file + " has no map of options");
    }
    Map<String, String> values = new TreeMap<>();
    options.properties().forEach(option -> values.put(option.getKey(), option.getValue().asText()));
    return values;
  }
}
