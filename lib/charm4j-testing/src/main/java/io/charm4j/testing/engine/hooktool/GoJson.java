package io.charm4j.testing.engine.hooktool;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** JSON as Go writes it: compact, keys sorted, and Go's escapes (reference/juju-hook-contract §2.0). */
final class GoJson {
  private GoJson() {}

  static String write(JsonNode value) {
    StringBuilder text = new StringBuilder();
    append(text, value);
    return text.toString();
  }

  /** A text in quotes. */
  static String quote(String value) {
    StringBuilder text = new StringBuilder();
    appendText(text, value);
    return text.toString();
  }

  private static void append(StringBuilder text, JsonNode value) {
    switch (value.getNodeType()) {
      case OBJECT -> appendObject(text, value);
      case ARRAY -> appendArray(text, value);
      case STRING -> appendText(text, value.asText());
      case NUMBER -> text.append(number(value));
      case BOOLEAN -> text.append(value.asBoolean());
      case NULL, MISSING -> text.append("null");
      case BINARY, POJO -> throw new IllegalArgumentException("no JSON: " + value.getNodeType());
    }
  }

  private static void appendObject(StringBuilder text, JsonNode value) {
    Map<String, JsonNode> sorted = new TreeMap<>();
    value.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    List<String> keys = new ArrayList<>(sorted.keySet());
    text.append('{');
    for (int i = 0; i < keys.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      appendText(text, keys.get(i));
      text.append(':');
      append(text, value.get(keys.get(i)));
    }
    text.append('}');
  }

  private static void appendArray(StringBuilder text, JsonNode value) {
    text.append('[');
    Iterator<JsonNode> elements = value.elements();
    while (elements.hasNext()) {
      append(text, elements.next());
      if (elements.hasNext()) {
        text.append(',');
      }
    }
    text.append(']');
  }

  /** Go writes a float without needless digits: 3.0 is 3. */
  private static String number(JsonNode value) {
    if (value.isIntegralNumber()) {
      return value.bigIntegerValue().toString();
    }
    double number = value.doubleValue();
    double size = Math.abs(number);
    if (size != 0 && (size < 1e-6 || size >= 1e21)) {
      String scientific = Double.toString(number).toLowerCase(Locale.ROOT).replace(".0e", "e");
      return scientific.contains("e-") ? scientific : scientific.replace("e", "e+");
    }
    BigDecimal plain = new BigDecimal(Double.toString(number));
    return plain.signum() == 0 ? "0" : plain.stripTrailingZeros().toPlainString();
  }

  private static void appendText(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      switch (character) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        case '\b' -> text.append("\\b");
        case '\f' -> text.append("\\f");
        case '<', '>', '&', '\u2028', '\u2029' -> appendEscape(text, character);
        default -> {
          if (character < ' ') {
            appendEscape(text, character);
          } else {
            text.append(character);
          }
        }
      }
    }
    text.append('"');
  }

  private static void appendEscape(StringBuilder text, char character) {
    text.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
  }
}
