package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.protocol.Request;
import io.charm4j.sandbox.controller.protocol.SecretText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code juju add-secret <name> [key=value …]}. */
final class AddSecretCommand extends ModelCommand {

  @Parameters(
      paramLabel = "<name> [<key>[#base64|#file]=<value> …]",
      arity = "0..*",
      hideParamSyntax = true)
  private List<String> words = new ArrayList<>();

  @Option(names = "--file", paramLabel = "<file>", description = "A YAML file of keys and values.")
  private Optional<String> file = Optional.empty();

  @Option(names = "--info", paramLabel = "<text>", description = "What the secret is for.")
  private String description = "";

  AddSecretCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    Words.some(words, "missing secret name");
    SecretText content = SecretWords.read(Words.afterFirst(words), file, this::path);
    if (content.values().isEmpty()) {
      throw CommandFailedException.misused("missing secret value or filename");
    }
    print(
        ask(new Request.AddSecret(words.getFirst(), description, content)).path("uri").asText()
            + "\n");
    return 0;
  }
}
