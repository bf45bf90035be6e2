package io.charm4j.testing.engine.hooktool;

import io.charm4j.testing.engine.state.CloudSpec;

/** {@code credential-get}. */
final class CredentialTool {
  private CredentialTool() {}

  static String get(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.getter().parse(call.words());
    arguments.refuseMoreThan(0);
    if (!call.application().settings().trusted()) {
      throw ToolException.failure("cannot access cloud credentials: permission denied");
    }
    CloudSpec cloud =
        call.services()
            .cloud()
            .orElseThrow(() ->
                ToolException.failure("cannot access cloud credentials: cloud spec not found"));
    return call.answer(arguments, cloud.content(), "yaml");
  }
}
