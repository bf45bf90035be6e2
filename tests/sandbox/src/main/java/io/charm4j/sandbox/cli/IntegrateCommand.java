package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.protocol.Request;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** {@code juju integrate <application>[:<endpoint>] <application>[:<endpoint>]}. */
final class IntegrateCommand extends ModelCommand {

  @Parameters(paramLabel = "<application>[:<endpoint>]", arity = "0..*", hideParamSyntax = true)
  private List<String> words = new ArrayList<>();

  IntegrateCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (words.size() != 2) {
      throw CommandFailedException.misused("an integration must involve two applications");
    }
    ask(new Request.Integrate(words.get(0), words.get(1)));
    return 0;
  }
}
