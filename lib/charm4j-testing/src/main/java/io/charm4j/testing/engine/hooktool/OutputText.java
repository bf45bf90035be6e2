package io.charm4j.testing.engine.hooktool;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** The forms of output beside JSON (reference/juju-hook-contract §2.0). */
final class OutputText {
  private OutputText() {}

  /** YAML in block style; nothing at all for a missing value. */
  static String yaml(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "";
    }
    DumpSettings settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setIndicatorIndent(0).build();
    return new Dump(settings).dumpToString(plain(value));
  }

  /** Text for people: a text as it is, {@code True}, one line per element; maps as YAML. */
  static String smart(JsonNode value) {
    return switch (value.getNodeType()) {
      case NULL, MISSING -> "";
      case STRING -> value.asText().isEmpty() ? "" : value.asText() + "\n";
      case BOOLEAN -> value.asBoolean() ? "True\n" : "False\n";
      case NUMBER -> GoJson.write(value) + "\n";
      case ARRAY -> lines(value);
      case OBJECT -> yaml(value);
      case BINARY, POJO -> throw new IllegalArgumentException("no text: " + value.getNodeType());
    };
  }

  private static String lines(JsonNode value) {
    if (value.isEmpty()) {
      return "";
    }
    if (!value.get(0).isTextual()) {
      return yaml(value);
    }
    StringBuilder text = new StringBuilder();
    value.forEach(element -> text.append(element.asText()).append('\n'));
    return text.toString();
  }

  private static @Nullable Object plain(JsonNode value) {
    return switch (value.getNodeType()) {
      case NULL, MISSING -> null;
      case STRING -> value.asText();
      case BOOLEAN -> value.asBoolean();
      case NUMBER -> value.numberValue();
      case ARRAY -> {
        List<@Nullable Object> elements = new ArrayList<>();
        value.forEach(element -> elements.add(plain(element)));
        yield elements;
      }
      case OBJECT -> {
        Map<String, @Nullable Object> map = new TreeMap<>();
        value.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
        yield map;
      }
      case BINARY, POJO -> throw new IllegalArgumentException("no YAML: " + value.getNodeType());
    };
  }
}
