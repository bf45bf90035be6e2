package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.protocol.Request;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** {@code juju grant-secret <name or id> <application>[,<application> …]}. */
final class GrantSecretCommand extends ModelCommand {

  @Parameters(
      paramLabel = "<name or id> <application>[,<application> …]",
      arity = "0..*",
      hideParamSyntax = true)
  private List<String> words = new ArrayList<>();

  GrantSecretCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    Words.some(words, "missing secret URI");
    if (words.size() < 2) {
      throw CommandFailedException.misused("missing application name");
    }
    Words.atMost(words, 2);
    ask(new Request.GrantSecret(words.getFirst(), List.of(words.get(1).split(",", -1))));
    return 0;
  }
}
