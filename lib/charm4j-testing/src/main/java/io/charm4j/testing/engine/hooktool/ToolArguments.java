package io.charm4j.testing.engine.hooktool;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words of a call, sorted into flags and positional arguments. */
final class ToolArguments {
  private final Map<String, String> flags;
  private final Map<String, String> spelling;
  private final List<String> positional;

  ToolArguments(Map<String, String> flags, Map<String, String> spelling, List<String> positional) {
    this.flags = Map.copyOf(flags);
    this.spelling = Map.copyOf(spelling);
    this.positional = List.copyOf(positional);
  }

  /** The value of a flag, when it was given. */
  Optional<String> text(String name) {
    return Optional.ofNullable(flags.get(name));
  }

  /** The flag as it was typed, dashes included. */
  String spelling(String name) {
    return spelling.getOrDefault(name, "--" + name);
  }

  /** Whether a toggle was given, and not as false. */
  boolean isSet(String name) {
    return "true".equals(flags.get(name));
  }

  /** All positional arguments. */
  List<String> positional() {
    return positional;
  }

  /** The positional argument at this place, from 0. */
  Optional<String> positional(int index) {
    return index < positional.size() ? Optional.of(positional.get(index)) : Optional.empty();
  }

  /** Refuses more positional arguments than these. */
  void refuseMoreThan(int count) throws ToolException {
    if (positional.size() > count) {
      String surplus =
          positional.subList(count, positional.size()).stream()
              .map(GoJson::quote)
              .collect(Collectors.joining(" ", "[", "]"));
      throw ToolException.usage("unrecognized args: " + surplus);
    }
  }

  /** The form that the call asked for, or else this one. */
  String form(String byDefault) {
    return flags.getOrDefault("format", byDefault);
  }

  /** The data in the form that the call asked for, or in this one. */
  String format(JsonNode value, String byDefault) {
    return switch (form(byDefault)) {
      case "json" -> GoJson.write(value) + "\n";
      case "yaml" -> OutputText.yaml(value);
      case "smart" -> OutputText.smart(value);
      default -> throw new IllegalStateException("a format that no flag takes: " + form(byDefault));
    };
  }
}
