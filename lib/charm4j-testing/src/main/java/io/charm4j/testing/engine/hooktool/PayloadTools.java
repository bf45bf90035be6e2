package io.charm4j.testing.engine.hooktool;

/**
 * {@code payload-register}, {@code payload-unregister} and {@code payload-status-set}
 * (reference/juju-hook-contract §2.8). The calls are checked; what they say is kept nowhere, because no
 * charm can read it back.
 */
final class PayloadTools {

  private PayloadTools() {}

  static String register(ToolCall call) throws ToolException {
    ToolArguments arguments = required(call, 3);
    refuseUndeclared(call, arguments.positional().get(1));
    return "";
  }

  static String unregister(ToolCall call) throws ToolException {
    ToolArguments arguments = required(call, 2);
    arguments.refuseMoreThan(2);
    refuseUndeclared(call, arguments.positional().getFirst());
    return "";
  }

  static String setStatus(ToolCall call) throws ToolException {
    ToolArguments arguments = required(call, 3);
    arguments.refuseMoreThan(3);
    refuseUndeclared(call, arguments.positional().getFirst());
    return "";
  }

  private static ToolArguments required(ToolCall call, int count) throws ToolException {
    ToolArguments arguments = Flags.none().parse(call.words());
    if (arguments.positional().size() < count) {
      throw ToolException.usage("missing required arguments");
    }
    return arguments;
  }

  private static void refuseUndeclared(ToolCall call, String payload) throws ToolException {
    if (!call.application().charmPackage().metadata().payloads().contains(payload)) {
      throw ToolException.failure(
          "payload " + GoJson.quote(payload) + " not found in metadata.yaml");
    }
  }
}
