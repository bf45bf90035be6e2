package io.charm4j.testing.engine.hooktool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.testing.engine.context.Purpose;
import io.charm4j.testing.engine.state.Hook;
import io.charm4j.testing.engine.state.StorageState;
import java.util.List;
import java.util.Optional;

/** {@code storage-list}, {@code storage-get} and {@code storage-add}. */
final class StorageTools {
  private StorageTools() {}

  private static List<StorageState> visible(ToolCall call) {
    return call.state().storagesOf(call.unit()).stream()
        .filter(storage -> storage.location().isPresent())
        .toList();
  }

  static String list(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.getter().parse(call.words());
    arguments.refuseMoreThan(1);
    Optional<String> name = arguments.positional(0);
    return call.answer(
        arguments,
        JsonValues.array(
            visible(call).stream()
                .filter(storage -> name.map(storage.instance().name()::equals).orElse(true))
                .map(storage -> storage.instance().id())
                .toList()));
  }

  static String get(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.getter().text("storage", "s").parse(call.words());
    String id =
        arguments
            .text("storage")
            .or(() -> ofHook(call))
            .orElseThrow(() -> ToolException.usage("no storage instance specified"));
    arguments.refuseMoreThan(1);
    StorageState storage =
        visible(call).stream()
            .filter(candidate -> candidate.instance().id().equals(id))
            .findFirst()
            .orElseThrow(() ->
                ToolException.usage(
                    "invalid value "
                        + GoJson.quote(id)
                        + " for option "
                        + arguments.spelling("storage")
                        + ": storage not found"));
    ObjectNode facts =
        JsonNodeFactory.instance
            .objectNode()
            .put("kind", storage.kind())
            .put("location", storage.location().orElse(""));
    if (arguments.positional(0).isEmpty()) {
      return call.answer(arguments, facts);
    }
    String attribute = arguments.positional(0).get();
    if (!facts.has(attribute)) {
      throw ToolException.failure("invalid storage attribute " + GoJson.quote(attribute));
    }
    return call.answer(arguments, facts.get(attribute));
  }

  private static Optional<String> ofHook(ToolCall call) {
    return call.context().purpose() instanceof Purpose.OfHook(Hook.Storage hook)
        ? Optional.of(hook.id())
        : Optional.empty();
  }

  static String add(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.none().parse(call.words());
    if (arguments.positional().isEmpty()) {
      throw ToolException.usage("storage add requires a storage directive");
    }
    for (String directive : arguments.positional()) {
      int equals = directive.indexOf('=');
      String name = equals < 0 ? directive : directive.substring(0, equals);
      String count = equals < 0 ? "1" : directive.substring(equals + 1);
      if (!count.matches("[1-9]\\d{0,3}")) {
        throw ToolException.usage("only count can be specified for " + GoJson.quote(name));
      }
      if (!call.application().charmPackage().metadata().storages().containsKey(name)) {
        throw ToolException.failure("charm storage " + GoJson.quote(name) + " not found");
      }
      call.context()
          .pending()
          .storageAdditions()
          .merge(name, Integer.parseInt(count), Integer::sum);
    }
    return "";
  }
}
