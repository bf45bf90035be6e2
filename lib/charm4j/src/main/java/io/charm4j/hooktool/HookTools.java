package io.charm4j.hooktool;

import io.charm4j.json.Json;
import io.charm4j.json.JsonException;
import io.charm4j.json.JsonValue;
import io.charm4j.json.JsonValue.JsonArray;
import io.charm4j.json.JsonValue.JsonBoolean;
import io.charm4j.json.JsonValue.JsonNull;
import io.charm4j.json.JsonValue.JsonNumber;
import io.charm4j.json.JsonValue.JsonObject;
import io.charm4j.json.JsonValue.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs hook tools and turns their failures into typed exceptions; the base of the families of tools. */
public final class HookTools {
  /** Every getter is asked for JSON: the other formats are ambiguous (reference/juju-hook-contract §2.0). */
  static final String JSON = "--format=json";

  private final HookToolRunner runner;

  /**
   * Tools that are run by the given runner.
   *
   * @param runner runs the processes
   */
  public HookTools(HookToolRunner runner) {
    this.runner = runner;
  }

  /**
   * Runs a tool whose output does not matter.
   *
   * @throws HookToolException when it fails
   */
  void run(HookToolCall call) {
    text(call);
  }

  /**
   * Runs a tool and gives its output as it is.
   *
   * @throws HookToolException when it fails
   */
  String text(HookToolCall call) {
    HookToolResult result = runner.run(call);
    if (!result.succeeded()) {
      throw HookToolException.of(call, result);
    }
    return result.standardOutput();
  }

  /**
   * Runs a tool and gives its output as JSON; no output counts as {@code null}.
   *
   * @throws HookToolException when it fails
   * @throws JsonException when its output is no JSON
   */
  JsonValue json(HookToolCall call) {
    String output = text(call);
    if (output.isBlank()) {
      // Some formats and versions print nothing at all for a value that is not there (§2.0).
      return new JsonNull();
    }
    try {
      return Json.parse(output);
    } catch (JsonException e) {
      throw new JsonException(call.tool() + " printed something unexpected: " + e.getMessage());
    }
  }

  /** Runs a tool whose output is a JSON object; {@code null} counts as an empty one. */
  JsonObject object(HookToolCall call) {
    JsonValue value = json(call);
    // Nearly always; a switch over types costs a fresh JVM time at its first use.
    if (value instanceof JsonObject object) {
      return object;
    }
    return switch (value) {
      case JsonObject object -> object;
      case JsonNull _ -> new JsonObject(Map.of());
      case JsonArray _ -> throw unexpected(call, "an object");
      case JsonText(String text) when text.isEmpty() -> new JsonObject(Map.of());
      case JsonText _ -> throw unexpected(call, "an object");
      case JsonNumber _ -> throw unexpected(call, "an object");
      case JsonBoolean _ -> throw unexpected(call, "an object");
    };
  }

  /** Runs a tool whose output is a JSON object of texts; a member that is {@code null} is missing. */
  Map<String, String> textsByKey(HookToolCall call) {
    Map<String, String> texts = new LinkedHashMap<>();
    object(call)
        .members()
        .forEach((key, value) -> {
          if (!(value instanceof JsonNull)) {
            texts.put(key, textOf(call, value));
          }
        });
    return texts;
  }

  /** Runs a tool whose output is a JSON array of texts; {@code null} counts as an empty one. */
  List<String> texts(HookToolCall call) {
    JsonValue value = json(call);
    if (value instanceof JsonNull) {
      return List.of();
    }
    if (!(value instanceof JsonArray(var elements))) {
      throw unexpected(call, "an array");
    }
    return elements.stream().map(element -> textOf(call, element)).toList();
  }

  /** The text of a JSON text, or an exception that names the tool. */
  static String textOf(HookToolCall call, JsonValue value) {
    if (value instanceof JsonText(String text)) {
      return text;
    }
    throw unexpected(call, "a text");
  }

  private static JsonException unexpected(HookToolCall call, String expected) {
    return new JsonException(call.tool() + " printed something unexpected: not " + expected);
  }
}
