package io.charm4j.testing.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.testing.engine.charm.ActionDefinition;
import io.charm4j.testing.engine.state.OperationRefusedException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the controller refuses before a task is queued (reference/juju-hook-contract §2.3). */
class ActionParametersTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type': 'string'}                     | 'a'     | 7       | string, given integer",
        "{'type': 'integer'}                    | 7       | 7.5     | integer, given number",
        "{'type': 'number'}                     | 7.5     | '7.5'   | number, given string",
        "{'type': 'boolean'}                    | true    | 'true'  | boolean, given string",
        "{'type': 'array'}                      | []      | {}      | array, given object",
        "{'type': 'object'}                     | {}      | []      | object, given array",
        "{'type': 'null'}                       | null    | 0       | null, given integer",
        "{'enum': ['a', 1]}                     | 1       | 'b'     | one of the enum values [\"a\",1]",
        "{'minLength': 2}                       | 'ab'    | 'a'     | at least 2 characters long",
        "{'maxLength': 2}                       | '😀😀'  | 'abc'   | at most 2 characters long",
        "{'pattern': '^a+$'}                    | 'aa'    | 'ab'    | does not match pattern \"^a+$\"",
        "{'minimum': 2}                         | 2       | 1.9     | greater than or equal to 2",
        "{'maximum': 2}                         | 2       | 2.1     | less than or equal to 2",
        "{'items': {'type': 'string'}}          | ['a']   | ['a',1] | (root).given.1 : must be of type",
        "{'properties': {'x': {'minimum': 1}}}  | {'x':1} | {'x':0} | (root).given.x : must be greater",
        "{'properties': {}, 'required': ['x']}  | {'x':1} | {}      | (root).given : \"x\" property is"
      })
  void holdsAValueToItsSchema(String schema, String fitting, String other, String fault) {
    ActionDefinition action = action("{'given': " + schema + "}", List.of(), true);

    assertThat(ActionParameters.faults(action, json("{'given': " + fitting + "}"))).isEmpty();
    assertThat(ActionParameters.faults(action, json("{'given': " + other + "}")))
        .singleElement()
        .asString()
        .startsWith("(root).given")
        .contains(fault);
  }

  /** Only what is wrong in itself is told of a value of the wrong type. */
  @Test
  void tellsOneFaultOfAValueOfAnotherType() {
    ActionDefinition action =
        action("{'given': {'type': 'string', 'enum': ['a']}}", List.of(), true);

    assertThat(ActionParameters.faults(action, json("{'given': 1}"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void takesWhatTheCharmDoesNotDeclareWhereItSaysSo(boolean additional) {
    ActionDefinition action = action("{'known': {}}", List.of(), additional);

    List<String> faults = ActionParameters.faults(action, json("{'known': 1, 'other': 2}"));

    assertThat(faults)
        .isEqualTo(
            additional
                ? List.of()
                : List.of("(root) : additional property \"other\" is not allowed"));
  }

  @Test
  void nestedObjectsTakeOtherPropertiesUnlessTheirSchemaRefuses() {
    ActionDefinition open = action("{'given': {'properties': {'x': {}}}}", List.of(), true);
    ActionDefinition closed =
        action(
            "{'given': {'properties': {'x': {}}, 'additionalProperties': false}}", List.of(), true);
    ObjectNode given = json("{'given': {'y': 1}}");

    assertThat(ActionParameters.faults(open, given)).isEmpty();
    assertThat(ActionParameters.faults(closed, given))
        .containsExactly("(root).given : additional property \"y\" is not allowed");
  }

  @Test
  void insertsDefaultsAlsoIntoWhatIsNested() {
    ActionDefinition action =
        action(
            """
            {'plain': {'default': 1}, 'given': {'default': 2},
             'nested': {'properties': {'inner': {'default': [3]}}},
             'absent': {'properties': {'inner': {'default': 4}}}}
            """,
            List.of("plain"),
            false);

    assertThat(ActionParameters.complete(action, json("{'given': 5, 'nested': {}}")))
        .isEqualTo(json("{'given': 5, 'nested': {'inner': [3]}, 'plain': 1}"));
  }

  @Test
  void refusesWithEveryFaultAndWithoutAnyValue() {
    ActionDefinition action = action("{'first': {'type': 'string'}}", List.of("second"), true);

    assertThatThrownBy(() -> ActionParameters.complete(action, json("{'first': 4711}")))
        .isInstanceOf(OperationRefusedException.class)
        .hasMessage(
            "validation failed: (root) : \"second\" property is missing and required;"
                + " (root).first : must be of type string, given integer");
  }

  private static ActionDefinition action(
      String parameters, List<String> required, boolean additional) {
    return new ActionDefinition(
        "act", "", json(parameters), required, additional, false, Optional.empty());
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
