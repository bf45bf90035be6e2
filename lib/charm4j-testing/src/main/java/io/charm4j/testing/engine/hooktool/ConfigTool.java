package io.charm4j.testing.engine.hooktool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** {@code config-get}. */
final class ConfigTool {
  private ConfigTool() {}

  static String get(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.getter().toggle("all", "a").parse(call.words());
    arguments.refuseMoreThan(1);
    Optional<String> key = arguments.positional(0);
    boolean all = arguments.isSet("all");
    if (all && key.isPresent()) {
      throw ToolException.usage(
          "cannot use argument --all together with key " + GoJson.quote(key.get()));
    }
    Map<String, JsonNode> options = call.context().options(call.state());
    if (key.isPresent()) {
      JsonNode value = options.get(key.get());
      return call.answer(arguments, value == null ? NullNode.getInstance() : value);
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    if (all) {
      call.application().charmPackage().options().keySet().forEach(object::putNull);
    }
    options.forEach(object::set);
    return call.answer(arguments, object);
  }
}
