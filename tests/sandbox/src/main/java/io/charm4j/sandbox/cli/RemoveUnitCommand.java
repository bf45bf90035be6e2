package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.protocol.Request;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code juju remove-unit <unit> …}. */
final class RemoveUnitCommand extends ModelCommand {

  @Parameters(paramLabel = "<unit>", arity = "0..*", hideParamSyntax = true)
  private List<String> units = new ArrayList<>();

  @Option(names = "--destroy-storage", description = "Destroy the storage attached to the unit.")
  private boolean destroyStorage;

  @Option(
      names = {"--no-prompt"},
      description = "Do not ask for confirmation; nothing here ever does.")
  void acceptNoPrompt(boolean given) {
    // Accepted, and without effect here.
  }

  RemoveUnitCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    Words.some(units, "no units specified");
    ask(new Request.RemoveUnits(units, destroyStorage))
        .path("messages")
        .forEach(message -> inform(message.asText()));
    return 0;
  }
}
