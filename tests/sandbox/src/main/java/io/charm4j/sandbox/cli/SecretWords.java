package io.charm4j.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.sandbox.controller.protocol.SecretText;
import io.charm4j.testing.engine.charm.InvalidYamlException;
import io.charm4j.testing.engine.charm.YamlText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads a secret's content from {@code key=value}, {@code key#base64=VALUE}, {@code key#file=PATH}
 * and a YAML file; words win. No message here shows a value.
 */
final class SecretWords {

  private static final String BASE64 = "#base64";
  private static final String FILE = "#file";

  private SecretWords() {}

  static SecretText read(List<String> words, Optional<String> file, Function<String, Path> paths) {
    Map<String, String> content = new TreeMap<>();
    file.ifPresent(name -> content.putAll(readFile(paths.apply(name))));
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 1) {
        throw CommandFailedException.misused(
            "a secret's content is written as key=value, key#base64=value or key#file=path");
      }
      String key = word.substring(0, equals);
      String value = word.substring(equals + 1);
      if (key.endsWith(BASE64)) {
        String name = key.substring(0, key.length() - BASE64.length());
        content.put(name, decoded(name, value));
      } else if (key.endsWith(FILE)) {
        content.put(
            key.substring(0, key.length() - FILE.length()), KeyValues.read(paths.apply(value)));
      } else {
        content.put(key, value);
      }
    }
    return new SecretText(content);
  }

  private static String decoded(String key, String value) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Base64.getDecoder().decode(value)))
          .toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw CommandFailedException.misused(
          "the value of key \"" + key + "\" is no base64 of UTF-8 text");
    }
  }

  private static Map<String, String> readFile(Path file) {
    JsonNode document;
    try {
      document = YamlText.parse(KeyValues.read(file));
    } catch (InvalidYamlException e) {
      // The parser's own message quotes the line it fell over.
      throw CommandFailedException.failed("the file " + file + " is no YAML");
    }
    if (!document.isObject()) {
      throw CommandFailedException.failed("the file " + file + " has no map of keys and values");
    }
    Map<String, String> content = new TreeMap<>();
    document.properties().forEach(entry -> content.put(entry.getKey(), entry.getValue().asText()));
    return content;
  }
}
