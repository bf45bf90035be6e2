package io.charm4j.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.testing.engine.charm.YamlText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "text|text",
        "two words|two words",
        "1|\"1\"",
        "1.5|\"1.5\"",
        "yes|\"yes\"",
        "True|\"True\"",
        "null|\"null\"",
        "2026-05-13T10:00:00Z|\"2026-05-13T10:00:00Z\"",
        "2026-05-13|\"2026-05-13\"",
        "10.0.0.1|10.0.0.1",
        "``|\"\"",
        "6379/tcp|6379/tcp"
      })
  void quotesTextsThatYamlWouldTakeForSomethingElse(String text, String written) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode().put("key", text);

    assertThat(Documents.yaml(tree)).isEqualTo("key: " + written + "\n");
  }

  @Test
  void writesTreesThatReadBackAsTheyWere() {
    ObjectNode tree =
        (ObjectNode)
            YamlText.parse(
                """
                a: {b: [1, 2.5, true, null, "x: y", "- z", " blank ", "multi\\nline\\n", "end\\n\\n"]}
                empty: {map: {}, list: []}
                """);

    assertThat(YamlText.parse(Documents.yaml(tree))).isEqualTo(tree);
    assertThat(YamlText.parse(Documents.json(tree))).isEqualTo(tree);
  }

  @Test
  void putsKeysInOrderAtEveryDepth() {
    assertThat(Documents.json(Documents.sorted(YamlText.parse("{b: 1, a: [{d: 1, c: 2}], C: 3}"))))
        .isEqualTo("{\"C\":3,\"a\":[{\"c\":2,\"d\":1}],\"b\":1}\n");
  }
}
