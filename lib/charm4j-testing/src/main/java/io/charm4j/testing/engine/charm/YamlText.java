package io.charm4j.testing.engine.charm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML text read into the JSON tree that the engine works with everywhere. */
public final class YamlText {
  /** Characters that the parser reads at a time, of a document that has as many. */
  private static final int LARGEST_BUFFER = 1 << 20;

  /** As many as the parser reads by itself. */
  private static final int SMALLEST_BUFFER = 1024;

  private YamlText() {}

  /**
   * Reads one document; an empty one is JSON's null.
   *
   * @param text one YAML document
   * @return the document
   * @throws InvalidYamlException when the text is no YAML
   */
  public static JsonNode parse(String text) {
    try {
      return toJson(new Load(settings(text.length())).loadFromString(text));
    } catch (YamlEngineException | ClassCastException e) {
      throw new InvalidYamlException(e.getMessage() == null ? "not YAML" : e.getMessage(), e);
    }
  }

  /**
   * What a charm writes has no limit of the parser's: relation-set takes any amount from a file. The parser
   * copies what it has of a value with each read, so few reads are wanted.
   */
  private static LoadSettings settings(int length) {
    return LoadSettings.builder()
        .setCodePointLimit(Integer.MAX_VALUE)
        .setBufferSize(Math.clamp(length, SMALLEST_BUFFER, LARGEST_BUFFER))
        .build();
  }

  private static JsonNode toJson(@Nullable Object value) {
    return switch (value) {
      case null -> NullNode.getInstance();
      case Boolean flag -> BooleanNode.valueOf(flag);
      case Integer number -> JsonNumbers.whole(number);
      case Long number -> JsonNumbers.whole(number);
      case Double number -> DoubleNode.valueOf(number);
      case Map<?, ?> map -> {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        map.forEach((key, element) -> object.set(String.valueOf(key), toJson(element)));
        yield object;
      }
      case Iterable<?> elements -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        elements.forEach(element -> array.add(toJson(element)));
        yield array;
      }
      default -> TextNode.valueOf(value.toString());
    };
  }
}
