package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.protocol.Request;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** {@code juju remove-relation <application>[:<endpoint>] <application>[:<endpoint>]}. */
final class RemoveRelationCommand extends ModelCommand {

  @Parameters(paramLabel = "<application>[:<endpoint>]", arity = "0..*", hideParamSyntax = true)
  private List<String> words = new ArrayList<>();

  RemoveRelationCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (words.size() != 2) {
      throw CommandFailedException.misused("a relation must involve two applications");
    }
    ask(new Request.RemoveRelation(words.get(0), words.get(1)));
    return 0;
  }
}
