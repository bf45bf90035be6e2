package io.charm4j.interfaces.s3;

import io.charm4j.json.Json;
import io.charm4j.json.JsonException;
import io.charm4j.json.JsonValue;
import io.charm4j.json.JsonValue.JsonArray;
import io.charm4j.json.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of texts as JSON, read with the leniency that the interface needs. */
final class JsonStrings {
  private JsonStrings() {}

  /** Reads a JSON string as a list of one, or a JSON list of strings; empty for all else. */
  static Optional<List<String>> read(String text) {
    try {
      return texts(Json.parse(text));
    } catch (JsonException malformed) {
      // Text that is not JSON is an ordinary answer here: the caller tries the other encodings.
      return Optional.empty();
    }
  }

  private static Optional<List<String>> texts(JsonValue value) {
    if (value instanceof JsonText(String text)) {
      return Optional.of(List.of(text));
    }
    if (!(value instanceof JsonArray(List<JsonValue> elements))) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (JsonValue element : elements) {
      if (!(element instanceof JsonText(String text))) {
        return Optional.empty();
      }
      texts.add(text);
    }
    return Optional.of(List.copyOf(texts));
  }

  /** Writes a JSON list of strings. */
  static String write(List<String> strings) {
    return Json.write(new JsonArray(strings.stream().<JsonValue>map(JsonText::new).toList()));
  }
}
