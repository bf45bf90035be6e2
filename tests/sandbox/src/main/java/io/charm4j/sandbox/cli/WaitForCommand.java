package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.protocol.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code juju wait-for application|unit <name>}: until it is active and its agents are idle. */
final class WaitForCommand extends ModelCommand {

  @Parameters(paramLabel = "application|unit <name>", arity = "0..*", hideParamSyntax = true)
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--timeout",
      paramLabel = "<duration>",
      converter = GoDuration.class,
      description = "How long to wait; 10m by default.")
  private Duration timeout = Duration.ofMinutes(10);

  WaitForCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (words.size() != 2) {
      throw CommandFailedException.misused("expected \"application <name>\" or \"unit <name>\"");
    }
    String name = words.get(1);
    long limit = timeout.toMillis();
    Request request =
        switch (words.getFirst()) {
          case "application" -> new Request.AwaitActive(name, "", limit);
          case "unit" -> new Request.AwaitActive("", name, limit);
          default ->
              throw CommandFailedException.misused(
                  "cannot wait for \"" + words.getFirst() + "\": only for application and unit");
        };
    if (!ask(request).path("active").asBoolean()) {
      throw CommandFailedException.failed(
          "timed out waiting for \"%s\" to reach goal state".formatted(name));
    }
    return 0;
  }
}
