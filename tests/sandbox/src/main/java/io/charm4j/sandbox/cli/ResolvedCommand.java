package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.protocol.Request;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code juju resolved <unit> …}. */
final class ResolvedCommand extends ModelCommand {

  @Parameters(paramLabel = "<unit>", arity = "0..*", hideParamSyntax = true)
  private List<String> units = new ArrayList<>();

  @Option(names = "--no-retry", description = "Do not run the failed hook again.")
  private boolean noRetry;

  @Option(names = "--all", description = "All units in error.")
  private boolean all;

  ResolvedCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (all != units.isEmpty()) {
      throw CommandFailedException.misused(
          all ? "specify either --all or units but not both" : "no unit specified");
    }
    ask(new Request.Resolve(units, all, !noRetry));
    return 0;
  }
}
