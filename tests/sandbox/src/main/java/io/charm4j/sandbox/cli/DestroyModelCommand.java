package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.protocol.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code juju destroy-model <model>}. */
final class DestroyModelCommand extends ModelCommand {

  @Parameters(paramLabel = "<model>", arity = "0..*", hideParamSyntax = true)
  private List<String> words = new ArrayList<>();

  @Option(names = "--no-prompt", description = "Do not ask for confirmation.")
  private boolean noPrompt;

  @Option(
      names = {"--destroy-storage", "--force", "--no-wait"},
      description = "Accepted as Juju does; nothing of the model is ever left.")
  void acceptRemovalOptions(boolean given) {
    // Accepted, and without effect here.
  }

  DestroyModelCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws IOException {
    Words.atMost(words, 1);
    String name = words.isEmpty() ? modelName() : words.getFirst();
    if (!noPrompt) {
      inform(
          "WARNING This command will destroy the \"%s\" model and affect everything in it."
              .formatted(name));
      context().err().printf("To continue, enter the name of the model to be destroyed: ");
      context().err().flush();
      if (!name.equals(context().in().readLine())) {
        throw CommandFailedException.failed("model destruction: aborted");
      }
    }
    inform("Destroying model");
    askOf(name, new Request.DestroyModel(), event -> {});
    inform("Model destroyed.");
    return 0;
  }
}
