package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.protocol.Request;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** {@code juju remove-secret <name or id>}. */
final class RemoveSecretCommand extends ModelCommand {

  @Parameters(paramLabel = "<name or id>", arity = "0..*", hideParamSyntax = true)
  private List<String> words = new ArrayList<>();

  RemoveSecretCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    ask(new Request.RemoveSecret(Words.only(words, "missing secret URI")));
    return 0;
  }
}
