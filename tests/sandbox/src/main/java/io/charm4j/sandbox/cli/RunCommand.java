package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.protocol.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code juju run <unit> … <action> [<key>=<value> …]}. */
final class RunCommand extends ModelCommand {

  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(60);
  private static final Pattern UNIT_OR_LEADER = Pattern.compile("[a-z][a-z0-9-]*/(?:\\d+|leader)");
  private static final Pattern ACTION = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");

  @Parameters(
      paramLabel = "<unit> … <action> [<key>[.<key>…]=<value> …]",
      arity = "0..*",
      hideParamSyntax = true)
  private List<String> words = new ArrayList<>();

  @Mixin private TaskOptions options = new TaskOptions();

  @Option(names = "--params", paramLabel = "<file>", description = "A YAML file of parameters.")
  private Optional<String> parameterFile = Optional.empty();

  @Option(names = "--string-args", description = "Take values as text instead of as YAML.")
  private boolean stringArguments;

  RunCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    Duration limit = options.limit(DEFAULT_WAIT);
    List<String> units =
        words.stream().takeWhile(word -> UNIT_OR_LEADER.matcher(word).matches()).toList();
    List<String> rest = words.subList(units.size(), words.size());
    Words.some(units, rest.isEmpty() ? "no unit specified" : notAUnit(rest.getFirst()));
    Words.some(rest, "no action specified");
    if (!ACTION.matcher(rest.getFirst()).matches()) {
      throw CommandFailedException.misused(
          "invalid unit or action name \"" + rest.getFirst() + "\"");
    }
    if (units.stream().map(unit -> unit.substring(0, unit.indexOf('/'))).distinct().count() > 1) {
      throw CommandFailedException.misused("all units must be of the same application");
    }
    String file = parameterFile.map(name -> KeyValues.read(path(name))).orElse("");
    Request request =
        new Request.RunAction(
            units,
            rest.getFirst(),
            ActionParameters.read(file, Words.afterFirst(rest), stringArguments));
    return new TaskRun(this, options, this::inform, TaskDocument::plain)
        .follow(ask(request), limit);
  }

  private static String notAUnit(String word) {
    return ACTION.matcher(word).matches()
        ? "no unit specified"
        : "invalid unit or action name \"" + word + "\"";
  }
}
