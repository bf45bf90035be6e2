package io.charm4j.interfaces.s3;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The little JSON that the interface has: one string, a list of strings, a map of strings.
 *
 * <p>Read and written as a stream: a hook is a new process each time, and pays for every class it
 * loads.
 */
final class JsonStrings {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonStrings() {}

  /** Reads a JSON string as a list of one, or a JSON list of strings; empty for all else. */
  static Optional<List<String>> read(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      List<String> strings = new ArrayList<>();
      JsonToken first = parser.nextToken();
      if (first == JsonToken.VALUE_STRING) {
        strings.add(parser.getText());
      } else if (first == JsonToken.START_ARRAY) {
        for (JsonToken token = parser.nextToken();
            token != JsonToken.END_ARRAY;
            token = parser.nextToken()) {
          if (token != JsonToken.VALUE_STRING) {
            return Optional.empty();
          }
          strings.add(parser.getText());
        }
      } else {
        return Optional.empty();
      }
      return parser.nextToken() == null ? Optional.of(List.copyOf(strings)) : Optional.empty();
    } catch (IOException malformed) {
      // Text that is not JSON is an ordinary answer here: the caller tries the other encodings.
      return Optional.empty();
    }
  }

  /** Writes a JSON list of strings. */
  static String write(List<String> strings) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      generator.writeStartArray();
      for (String string : strings) {
        generator.writeString(string);
      }
      generator.writeEndArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  /** Writes a JSON object of strings. */
  static String write(Map<String, String> strings) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      generator.writeStartObject();
      for (Map.Entry<String, String> entry : strings.entrySet()) {
        generator.writeStringField(entry.getKey(), entry.getValue());
      }
      generator.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }
}
