package io.charm4j.testing.engine.hooktool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** reference/juju-hook-contract §2.0: JSON as Go writes it. */
class GoJsonTest {

  @Property(tries = 300)
  void meansWhatItWasGiven(@ForAll @Size(max = 5) Map<String, String> values)
      throws JsonProcessingException {
    ObjectNode object = JsonValues.object(values);

    String text = GoJson.write(object);

    assertThat(new ObjectMapper().readTree(text)).isEqualTo(object);
    assertThat(text).doesNotContain("<", ">", "&", "\u2028", "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "3.0,3",
    "1.5,1.5",
    "0.0,0",
    "-2.25,-2.25",
    "1e21,1e+21",
    "1e-7,1e-7",
    "1e20,100000000000000000000"
  })
  void writesNumbersWithoutNeedlessDigits(double number, String text) {
    assertThat(GoJson.write(DoubleNode.valueOf(number))).isEqualTo(text);
  }

  @Property(tries = 100)
  void writesWholeNumbersAsTheyAre(@ForAll long number) {
    assertThat(GoJson.write(JsonNodeFactory.instance.numberNode(number)))
        .isEqualTo(Long.toString(number));
  }
}
