package io.charm4j.testing.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.testing.engine.charm.ActionDefinition;
import io.charm4j.testing.engine.state.OperationRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Checks an action's parameters against its schema (the parts of JSON schema draft 4 that actions use) and
 * inserts defaults. Messages never show a given value: it may be secret.
 */
public final class ActionParameters {
  private ActionParameters() {}

  /**
   * The parameters as the action gets them.
   *
   * @throws OperationRefusedException when they do not fit
   */
  static ObjectNode complete(ActionDefinition action, ObjectNode given) {
    ObjectNode result = withDefaults(action, given);
    List<String> faults = faultsOf(action, result);
    if (!faults.isEmpty()) {
      throw new OperationRefusedException("validation failed: " + String.join("; ", faults));
    }
    return result;
  }

  private static ObjectNode withDefaults(ActionDefinition action, ObjectNode given) {
    ObjectNode result = given.deepCopy();
    insertDefaults(action.parameters(), result);
    return result;
  }

  /** What is wrong with the parameters, defaults inserted; empty when nothing is. */
  public static List<String> faults(ActionDefinition action, ObjectNode given) {
    return faultsOf(action, withDefaults(action, given));
  }

  private static List<String> faultsOf(ActionDefinition action, ObjectNode complete) {
    List<String> faults = new ArrayList<>();
    checkObject(
        "(root)",
        action.parameters(),
        action.required(),
        action.additionalProperties(),
        complete,
        faults);
    return faults;
  }

  private static void insertDefaults(JsonNode properties, ObjectNode values) {
    for (Map.Entry<String, JsonNode> entry : properties.properties()) {
      JsonNode schema = entry.getValue();
      if (!values.has(entry.getKey()) && schema.has("default")) {
        values.set(entry.getKey(), schema.get("default").deepCopy());
      }
      if (values.get(entry.getKey()) instanceof ObjectNode nested && schema.has("properties")) {
        insertDefaults(schema.get("properties"), nested);
      }
    }
  }

  private static void checkObject(
      String place,
      JsonNode properties,
      List<String> required,
      boolean additional,
      JsonNode values,
      List<String> faults) {
    for (String name : required) {
      if (!values.has(name)) {
        faults.add(place + " : \"" + name + "\" property is missing and required");
      }
    }
    for (Map.Entry<String, JsonNode> entry : values.properties()) {
      JsonNode schema = properties.get(entry.getKey());
      if (schema != null) {
        check(place + "." + entry.getKey(), schema, entry.getValue(), faults);
      } else if (!additional) {
        faults.add(place + " : additional property \"" + entry.getKey() + "\" is not allowed");
      }
    }
  }

  private static void check(String place, JsonNode schema, JsonNode value, List<String> faults) {
    String type = schema.path("type").asText("");
    if (!fits(type, value)) {
      faults.add(place + " : must be of type " + type + ", given " + describe(value));
      return;
    }
    if (schema.has("enum") && !contains(schema.get("enum"), value)) {
      faults.add(place + " : must match one of the enum values " + schema.get("enum"));
    }
    if (value.isTextual()) {
      checkText(place, schema, value.asText(), faults);
    }
    if (value.isNumber()) {
      checkNumber(place, schema, value, faults);
    }
    if (value.isArray() && schema.has("items")) {
      for (int i = 0; i < value.size(); i++) {
        check(place + "." + i, schema.get("items"), value.get(i), faults);
      }
    }
    if (value.isObject() && schema.has("properties")) {
      List<String> required = new ArrayList<>();
      schema.path("required").forEach(name -> required.add(name.asText()));
      checkObject(
          place,
          schema.get("properties"),
          required,
          schema.path("additionalProperties").asBoolean(true),
          value,
          faults);
    }
  }

  private static void checkText(String place, JsonNode schema, String text, List<String> faults) {
    int length = text.codePointCount(0, text.length());
    if (length < schema.path("minLength").asInt(0)) {
      faults.add(place + " : must be at least " + schema.get("minLength") + " characters long");
    }
    if (length > schema.path("maxLength").asInt(Integer.MAX_VALUE)) {
      faults.add(place + " : must be at most " + schema.get("maxLength") + " characters long");
    }
    if (schema.has("pattern")
        && !Pattern.compile(schema.get("pattern").asText()).matcher(text).find()) {
      faults.add(place + " : does not match pattern " + schema.get("pattern"));
    }
  }

  private static void checkNumber(
      String place, JsonNode schema, JsonNode value, List<String> faults) {
    if (schema.has("minimum")
        && value.decimalValue().compareTo(schema.get("minimum").decimalValue()) < 0) {
      faults.add(place + " : must be greater than or equal to " + schema.get("minimum"));
    }
    if (schema.has("maximum")
        && value.decimalValue().compareTo(schema.get("maximum").decimalValue()) > 0) {
      faults.add(place + " : must be less than or equal to " + schema.get("maximum"));
    }
  }

  private static boolean contains(JsonNode choices, JsonNode value) {
    for (JsonNode choice : choices) {
      if (choice.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean fits(String type, JsonNode value) {
    return switch (type) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      case "null" -> value.isNull();
      default -> true;
    };
  }

  private static String describe(JsonNode value) {
    return value.isIntegralNumber()
        ? "integer"
        : value.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
