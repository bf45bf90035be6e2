package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.protocol.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code juju exec --unit <unit> [--relation <relation>] -- <commands>}. */
final class ExecCommand extends ModelCommand {

  private static final Duration DEFAULT_WAIT = Duration.ofMinutes(5);

  @Parameters(paramLabel = "<commands>", arity = "0..*", hideParamSyntax = true)
  private List<String> words = new ArrayList<>();

  @Option(
      names = {"-u", "--unit"},
      paramLabel = "<unit>",
      split = ",",
      description = "One or more units; comma separated.")
  private List<String> units = new ArrayList<>();

  @Option(
      names = {"-a", "--app", "--application"},
      paramLabel = "<application>",
      split = ",",
      description = "One or more applications, meaning all their units; comma separated.")
  private List<String> applications = new ArrayList<>();

  @Option(
      names = {"-r", "--relation"},
      paramLabel = "<relation>",
      description =
          "Run the commands for this relation of the unit, as 7 or db:7: with the variables of its"
              + " hooks, and as the default of hook tools.")
  private String relation = "";

  @Option(
      names = "--remote-unit",
      paramLabel = "<unit>",
      description = "The unit at the relation's other end that the commands are about.")
  private String remoteUnit = "";

  @Mixin private TaskOptions options = new TaskOptions();

  ExecCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    Duration limit = options.limit(DEFAULT_WAIT);
    Words.some(words, "no commands specified");
    if (units.isEmpty() && applications.isEmpty()) {
      throw CommandFailedException.misused(
          "You must specify a target, either through --application or --unit");
    }
    if (relation.isEmpty() && !remoteUnit.isEmpty()) {
      throw CommandFailedException.misused(
          "remote unit: " + remoteUnit + ", provided without a relation");
    }
    // One word may be a whole command line; several are words, to be kept apart by quoting.
    String commands =
        words.size() == 1
            ? words.getFirst()
            : words.stream().map(ShellText::quote).collect(Collectors.joining(" "));
    long milliseconds = limit.isNegative() ? -1 : limit.toMillis();
    Request request =
        new Request.Execute(units, applications, commands, milliseconds, relation, remoteUnit);
    return new TaskRun(this, options, line -> {}, TaskDocument::output).follow(ask(request), limit);
  }
}
