package io.charm4j.testing.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.OptionDefinition;
import io.charm4j.testing.engine.state.ApplicationState;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.view.OptionView;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Options of an application, between an operator's words and typed values. */
final class OptionValues {
  private OptionValues() {}

  static SortedMap<String, JsonNode> parse(CharmPackage charm, Map<String, String> words) {
    SortedMap<String, JsonNode> result = new TreeMap<>();
    words.forEach((name, text) -> result.put(name, parse(charm, name, text)));
    return result;
  }

  private static JsonNode parse(CharmPackage charm, String name, String text) {
    OptionDefinition option = refuseUnknown(charm, name);
    return option
        .type()
        .parse(text)
        .orElseThrow(() ->
            new OperationRefusedException(
                "option \"%s\" expected %s, got \"%s\""
                    .formatted(name, option.type().word(), text)));
  }

  static OptionDefinition refuseUnknown(CharmPackage charm, String name) {
    OptionDefinition option = charm.options().get(name);
    if (option == null) {
      throw new OperationRefusedException("unknown option \"" + name + "\"");
    }
    return option;
  }

  static SortedMap<String, OptionView> describe(ApplicationState application) {
    SortedMap<String, OptionView> result = new TreeMap<>();
    for (OptionDefinition option : application.charmPackage().options().values()) {
      JsonNode set = application.settings().options().get(option.name());
      OptionView.Source source =
          set != null
              ? OptionView.Source.USER
              : option.defaultValue().isPresent()
                  ? OptionView.Source.DEFAULT
                  : OptionView.Source.UNSET;
      result.put(
          option.name(),
          new OptionView(
              option.name(),
              option.type(),
              Optional.ofNullable(set).or(option::defaultValue),
              option.defaultValue(),
              source,
              option.description()));
    }
    return result;
  }
}
