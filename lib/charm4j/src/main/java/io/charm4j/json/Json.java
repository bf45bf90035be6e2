package io.charm4j.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.charm4j.json.JsonValue.JsonArray;
import io.charm4j.json.JsonValue.JsonBoolean;
import io.charm4j.json.JsonValue.JsonNull;
import io.charm4j.json.JsonValue.JsonNumber;
import io.charm4j.json.JsonValue.JsonObject;
import io.charm4j.json.JsonValue.JsonText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes {@link JsonValue}s by Jackson's streaming API. Data binding is avoided on purpose:
 * it costs a fresh JVM tens of milliseconds (reference/jvm-and-s3-measurements §2).
 */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /**
   * Reads one value; white space around it is allowed, anything else is not.
   *
   * @param text one JSON document
   * @return what it says
   * @throws JsonException when the text is not exactly one JSON value
   */
  public static JsonValue parse(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new JsonException("Expected JSON, got nothing");
      }
      JsonValue value = read(parser, first);
      if (parser.nextToken() != null) {
        throw new JsonException("Expected one JSON value, got more than one");
      }
      return value;
    } catch (JsonProcessingException e) {
      // Jackson's own message quotes the text, which may be secret; so neither it nor the cause is
      // kept.
      throw new JsonException("Not valid JSON, " + place(e));
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read JSON from memory", e);
    }
  }

  /**
   * Writes one value, in one line.
   *
   * @param value what to write
   * @return the JSON text
   */
  public static String write(JsonValue value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      write(generator, value);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write JSON to memory", e);
    }
    return text.toString();
  }

  /**
   * Writes a map of texts as an object, in the map's order.
   *
   * @param texts the members, all of them texts
   * @return the JSON text
   */
  public static String write(Map<String, String> texts) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    texts.forEach((name, text) -> members.put(name, new JsonText(text)));
    return write(new JsonObject(members));
  }

  private static JsonValue read(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> readObject(parser);
      case START_ARRAY -> readArray(parser);
      case VALUE_STRING -> new JsonText(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(number(parser));
      case VALUE_TRUE -> new JsonBoolean(true);
      case VALUE_FALSE -> new JsonBoolean(false);
      case VALUE_NULL -> new JsonNull();
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new JsonException("Not valid JSON: a value is missing");
    };
  }

  private static BigDecimal number(JsonParser parser) throws IOException {
    try {
      return parser.getDecimalValue();
    } catch (NumberFormatException e) {
      // The exponent of a number of valid form may be too large for any type.
      throw new JsonException("Not valid JSON: a number is out of range");
    }
  }

  private static JsonObject readObject(JsonParser parser) throws IOException {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      members.put(name, read(parser, parser.nextToken()));
    }
    return new JsonObject(members);
  }

  private static JsonArray readArray(JsonParser parser) throws IOException {
    List<JsonValue> elements = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      elements.add(read(parser, token));
    }
    return new JsonArray(elements);
  }

  private static void write(JsonGenerator generator, JsonValue value) throws IOException {
    switch (value) {
      case JsonObject(var members) -> {
        generator.writeStartObject();
        for (Map.Entry<String, JsonValue> member : members.entrySet()) {
          generator.writeFieldName(member.getKey());
          write(generator, member.getValue());
        }
        generator.writeEndObject();
      }
      case JsonArray(var elements) -> {
        generator.writeStartArray();
        for (JsonValue element : elements) {
          write(generator, element);
        }
        generator.writeEndArray();
      }
      case JsonText(String text) -> generator.writeString(text);
      case JsonNumber(var number) -> generator.writeNumber(number);
      case JsonBoolean(boolean truth) -> generator.writeBoolean(truth);
      case JsonNull() -> generator.writeNull();
    }
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null
        ? "place unknown"
        : "line " + e.getLocation().getLineNr() + " column " + e.getLocation().getColumnNr();
  }
}
