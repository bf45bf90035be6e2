package io.charm4j.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.sandbox.controller.protocol.Request;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code juju cancel-task <id> …}. */
final class CancelTaskCommand extends ModelCommand {

  @Parameters(paramLabel = "<task id>", arity = "0..*", hideParamSyntax = true)
  private List<String> words = new ArrayList<>();

  @Option(names = "--format", paramLabel = "<format>", description = "yaml (default) or json.")
  private String format = "yaml";

  CancelTaskCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    List<Integer> ids =
        Words.some(words, "no task IDs specified").stream().map(TaskId::parse).toList();
    JsonNode answer = ask(new Request.CancelTasks(ids));
    if (!answer.path("cancelled").path("actions").isEmpty()) {
      print(Documents.in(format, Documents.sorted(answer.path("cancelled"))));
    }
    if (!answer.path("errors").isEmpty()) {
      inform("The following tasks could not be canceled:");
      answer.path("errors").forEach(error -> inform(error.asText()));
    }
    return 0;
  }
}
