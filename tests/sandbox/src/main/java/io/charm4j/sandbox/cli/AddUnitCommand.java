package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.protocol.Request;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code juju add-unit <application>}. */
final class AddUnitCommand extends ModelCommand {

  @Parameters(paramLabel = "<application>", arity = "0..*", hideParamSyntax = true)
  private List<String> words = new ArrayList<>();

  @Option(
      names = {"-n", "--num-units"},
      paramLabel = "<count>",
      description = "Number of units to add.")
  private int count = 1;

  @Option(
      names = "--to",
      paramLabel = "<machine>",
      split = ",",
      description = "Machines that are there, one for each of the first units.")
  private List<String> placement = new ArrayList<>();

  AddUnitCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    String application = Words.only(words, "no application specified");
    if (count < 1) {
      throw CommandFailedException.misused("--num-units must be a positive integer greater than 0");
    }
    ask(new Request.AddUnits(application, count, placement));
    return 0;
  }
}
