package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.protocol.Request;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code juju remove-application <application> …}. */
final class RemoveApplicationCommand extends ModelCommand {

  @Parameters(paramLabel = "<application>", arity = "0..*", hideParamSyntax = true)
  private List<String> applications = new ArrayList<>();

  @Option(
      names = "--destroy-storage",
      description = "Destroy the storage attached to the application's units.")
  private boolean destroyStorage;

  @Option(
      names = {"--no-prompt"},
      description = "Do not ask for confirmation; nothing here ever does.")
  void acceptNoPrompt(boolean given) {
    // Accepted, and without effect here.
  }

  RemoveApplicationCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    Words.some(applications, "no application specified");
    ask(new Request.RemoveApplications(applications, destroyStorage))
        .path("messages")
        .forEach(message -> inform(message.asText()));
    return 0;
  }
}
