package io.charm4j.testing.engine.hooktool;

import io.charm4j.testing.engine.charm.ResourceDefinition;
import java.nio.file.Path;

/** {@code resource-get}. */
final class ResourceTool {
  private ResourceTool() {}

  /** Prints the path without a line end, as Juju does. */
  static String get(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.none().parse(call.words());
    String name =
        arguments
            .positional(0)
            .orElseThrow(() -> ToolException.usage("missing required resource name"));
    arguments.refuseMoreThan(1);
    ResourceDefinition definition =
        call.application().charmPackage().metadata().resources().get(name);
    String source = call.application().settings().resources().get(name);
    if (definition == null || source == null) {
      throw ToolException.failure(
          "could not download resource: resource " + GoJson.quote(name) + " not found");
    }
    return call.services()
        .substrate()
        .placeResource(
            call.unit(), call.context().machine(), name, definition.fileName(), Path.of(source));
  }
}
