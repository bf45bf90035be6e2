package io.charm4j.testing.engine.hooktool;

import com.fasterxml.jackson.databind.node.TextNode;
import io.charm4j.testing.engine.state.UnitState;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code state-get}, {@code state-set} and {@code state-delete}. */
final class StateTools {
  private static final int KEY_LIMIT_BYTES = 256;
  private static final int VALUE_LIMIT_BYTES = 65536;

  private StateTools() {}

  private static SortedMap<String, String> present(ToolCall call) {
    SortedMap<String, String> state =
        new TreeMap<>(
            call.state().findUnit(call.unit()).map(UnitState::charmState).orElse(new TreeMap<>()));
    call.context()
        .pending()
        .stateWrites()
        .forEach((key, value) ->
            value.ifPresentOrElse(text -> state.put(key, text), () -> state.remove(key)));
    return state;
  }

  static String get(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.getter().toggle("strict").parse(call.words());
    arguments.refuseMoreThan(1);
    SortedMap<String, String> state = present(call);
    String key = arguments.positional(0).orElse("-");
    if (key.equals("-")) {
      return call.answer(arguments, JsonValues.object(state));
    }
    if (arguments.isSet("strict") && !state.containsKey(key)) {
      throw ToolException.failure(GoJson.quote(key) + " not found");
    }
    return call.answer(arguments, TextNode.valueOf(state.getOrDefault(key, "")));
  }

  static String set(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.none().text("file").parse(call.words());
    SortedMap<String, String> writes = new TreeMap<>();
    Optional<String> file = arguments.text("file");
    if (file.isPresent()) {
      writes.putAll(KeyValues.ofFile(call, file.get()));
    }
    writes.putAll(KeyValues.ofWords(arguments.positional()));
    for (Map.Entry<String, String> write : writes.entrySet()) {
      refuseTooLong("key", write.getKey(), KEY_LIMIT_BYTES);
      refuseTooLong("value", write.getValue(), VALUE_LIMIT_BYTES);
    }
    writes.forEach(
        (key, value) -> call.context().pending().stateWrites().put(key, Optional.of(value)));
    return "";
  }

  private static void refuseTooLong(String what, String text, int limit) throws ToolException {
    if (text.getBytes(StandardCharsets.UTF_8).length > limit) {
      throw ToolException.failure("max allowed " + what + " length (" + limit + ") exceeded");
    }
  }

  static String delete(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.none().parse(call.words());
    String key = arguments.positional(0).orElseThrow(() -> ToolException.usage("no key specified"));
    arguments.refuseMoreThan(1);
    call.context().pending().stateWrites().put(key, Optional.empty());
    return "";
  }
}
