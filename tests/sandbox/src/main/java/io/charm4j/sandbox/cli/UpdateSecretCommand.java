package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.protocol.Request;
import io.charm4j.sandbox.controller.protocol.SecretText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code juju update-secret <name or id> [key=value …]}. */
final class UpdateSecretCommand extends ModelCommand {

  @Parameters(
      paramLabel = "<name or id> [<key>[#base64|#file]=<value> …]",
      arity = "0..*",
      hideParamSyntax = true)
  private List<String> words = new ArrayList<>();

  @Option(names = "--file", paramLabel = "<file>", description = "A YAML file of keys and values.")
  private Optional<String> file = Optional.empty();

  @Option(names = "--name", paramLabel = "<name>", description = "A new name.")
  private String name = "";

  @Option(names = "--info", paramLabel = "<text>", description = "What the secret is for.")
  private String description = "";

  UpdateSecretCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    Words.some(words, "missing secret URI");
    SecretText content = SecretWords.read(Words.afterFirst(words), file, this::path);
    if (content.values().isEmpty() && name.isEmpty() && description.isEmpty()) {
      throw CommandFailedException.misused(
          "specify either content, or a new name or description to update");
    }
    ask(new Request.UpdateSecret(words.getFirst(), name, description, content));
    return 0;
  }
}
