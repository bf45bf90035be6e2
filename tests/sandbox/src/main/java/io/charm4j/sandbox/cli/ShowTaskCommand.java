package io.charm4j.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.sandbox.controller.protocol.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code juju show-task <id>}. */
final class ShowTaskCommand extends ModelCommand {

  @Parameters(paramLabel = "<task id>", arity = "0..*", hideParamSyntax = true)
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--wait",
      paramLabel = "<duration>",
      converter = GoDuration.class,
      description = "Maximum wait time for the task to complete.")
  private Optional<Duration> wait = Optional.empty();

  @Option(names = "--watch", description = "Wait indefinitely for results.")
  private boolean watch;

  @Option(names = "--utc", description = "Show times in UTC.")
  private boolean utc;

  @Option(
      names = "--format",
      paramLabel = "<format>",
      description = "plain (default), json or yaml.")
  private String format = "plain";

  ShowTaskCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (watch && wait.isPresent()) {
      throw CommandFailedException.misused("specify either --watch or --wait but not both");
    }
    String word = Words.only(words, "no task ID specified");
    GoTime time = GoTime.in(utc, context());
    Duration limit = watch ? Duration.ofMillis(-1) : wait.orElse(Duration.ZERO);
    JsonNode answer =
        ask(
            new Request.AwaitTask(
                TaskId.parse(word),
                limit.isNegative() ? -1 : limit.toMillis(),
                watch || wait.isPresent()),
            message ->
                inform(
                    time.clock(message.path("time").asText())
                        + " "
                        + message.path("message").asText()));
    JsonNode document = new TaskDocument(time).of(answer.path("task"));
    print(
        "plain".equals(format)
            ? TaskDocument.plain(Map.of(word, document))
            : Documents.in(format, document));
    return 0;
  }
}
