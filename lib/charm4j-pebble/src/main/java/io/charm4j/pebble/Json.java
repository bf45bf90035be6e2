package io.charm4j.pebble;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads members of Pebble's answers, each of which may be absent. */
final class Json {
  private Json() {}

  static String text(JsonNode node, String member) {
    return node.path(member).asText("");
  }

  static Optional<String> optionalText(JsonNode node, String member) {
    return Optional.of(text(node, member)).filter(text -> !text.isEmpty());
  }

  static OptionalInt optionalInt(JsonNode node, String member) {
    JsonNode value = node.path(member);
    return value.isInt() ? OptionalInt.of(value.intValue()) : OptionalInt.empty();
  }

  static OptionalLong optionalLong(JsonNode node, String member) {
    JsonNode value = node.path(member);
    return value.isIntegralNumber() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
  }

  /** A time with or without fractions and with any offset (reference/pebble-api §2). */
  static Optional<Instant> instant(JsonNode node, String member) {
    try {
      return optionalText(node, member).map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      // A time that cannot be read must not hide the rest of the answer.
      return Optional.empty();
    }
  }

  static List<String> texts(JsonNode node, String member) {
    List<String> texts = new ArrayList<>();
    node.path(member).forEach(entry -> texts.add(entry.asText()));
    return List.copyOf(texts);
  }

  static Map<String, String> textMap(JsonNode node, String member) {
    Map<String, String> texts = new LinkedHashMap<>();
    node.path(member)
        .properties()
        .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return Map.copyOf(texts);
  }
}
