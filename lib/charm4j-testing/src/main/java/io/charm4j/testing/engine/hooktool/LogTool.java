package io.charm4j.testing.engine.hooktool;

import io.charm4j.testing.engine.context.RelationFocus;
import io.charm4j.testing.engine.log.LogLevel;
import io.charm4j.testing.engine.state.RelationEndpoint;
import io.charm4j.testing.engine.state.RelationState;
import java.util.Optional;

/** {@code juju-log}. */
final class LogTool {
  private LogTool() {}

  static String log(ToolCall call) throws ToolException {
    ToolArguments arguments =
        Flags.none().text("log-level", "l").toggle("debug").text("format").parse(call.words());
    if (arguments.positional().isEmpty()) {
      throw ToolException.usage("no message specified");
    }
    String module = "unit." + call.unit() + ".juju-log";
    LogLevel level = arguments.isSet("debug") ? LogLevel.DEBUG : LogLevel.INFO;
    Optional<String> word = arguments.text("log-level");
    if (word.isPresent()) {
      Optional<LogLevel> named = LogLevel.ofWord(word.get());
      if (named.isEmpty()) {
        call.services()
            .log()
            .add(
                call.unit().tag(),
                LogLevel.WARNING,
                module,
                "Specified log level of " + GoJson.quote(word.get()) + " is not valid");
      }
      level = named.orElse(LogLevel.INFO);
    }
    String text = String.join(" ", arguments.positional());
    String prefix = call.context().focus().map(focus -> prefix(call, focus)).orElse("");
    call.services().log().add(call.unit().tag(), level, module, prefix + text);
    return "";
  }

  private static String prefix(ToolCall call, RelationFocus focus) {
    RelationState relation = call.state().relations().get(focus.relation());
    return Optional.ofNullable(relation)
        .flatMap(found -> found.endpointOf(call.unit().application()))
        .map(RelationEndpoint::endpoint)
        .map(endpoint -> endpoint + ":" + focus.relation() + ": ")
        .orElse("");
  }
}
