package io.charm4j.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.sandbox.controller.protocol.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tells the user of queued tasks and waits for them, in Juju's words. The exit status follows the
 * tasks' return codes alone (reference/juju-hook-contract §3.6).
 */
final class TaskRun {

  private final ModelCommand command;
  private final TaskOptions options;
  private final GoTime time;

  /** Shows how the work goes on; {@code exec} does not. */
  private final Consumer<String> progress;

  /** The text of the plain format. */
  private final Function<Map<String, JsonNode>, String> plain;

  TaskRun(
      ModelCommand command,
      TaskOptions options,
      Consumer<String> progress,
      Function<Map<String, JsonNode>, String> plain) {
    this.command = command;
    this.options = options;
    this.time = GoTime.in(options.utc(), command.context());
    this.progress = progress;
    this.plain = plain;
  }

  /** Follows what was queued to its end; answers the exit status. */
  int follow(JsonNode queued, Duration limit) {
    JsonNode tasks = queued.path("tasks");
    String operation = queued.path("operation").asText();
    List<String> errors = new ArrayList<>();
    queued.path("errors").forEach(error -> errors.add(error.asText()));
    if (tasks.isEmpty()) {
      command.inform("Operation failed to schedule any tasks:\n" + String.join("\n", errors));
      return 0;
    }
    if (!errors.isEmpty()) {
      command.inform("Some actions could not be scheduled:\n" + String.join("\n", errors) + "\n");
    }
    if (options.background()) {
      tellOfBackground(operation, tasks);
      return 0;
    }
    progress.accept(
        "Running operation %s with %d task%s"
            .formatted(operation, tasks.size(), tasks.size() == 1 ? "" : "s"));
    tasks.forEach(task ->
        progress.accept(
            "  - task %s on %s"
                .formatted(task.path("id").asText(), tag(task.path("unit").asText()))));
    progress.accept("");
    Map<String, JsonNode> documents = await(tasks, limit);
    write(documents);
    return failures(documents);
  }

  private void tellOfBackground(String operation, JsonNode tasks) {
    if (tasks.size() == 1) {
      String id = tasks.path(0).path("id").asText();
      command.inform("Scheduled operation %s with task %s".formatted(operation, id));
      command.inform("Check task status with 'juju show-task %s'".formatted(id));
      return;
    }
    command.inform("Scheduled operation %s with %d tasks".formatted(operation, tasks.size()));
    ObjectNode ids = JsonNodeFactory.instance.objectNode();
    tasks.forEach(
        task -> ids.putObject(task.path("unit").asText()).put("id", task.path("id").asText()));
    command.print(Documents.yaml(ids));
    command.inform("Check task status with 'juju show-task <id>'");
  }

  private Map<String, JsonNode> await(JsonNode tasks, Duration limit) {
    TaskDocument documents = new TaskDocument(time);
    Map<String, JsonNode> ended = new LinkedHashMap<>();
    boolean single = tasks.size() == 1;
    long start = System.nanoTime();
    for (JsonNode task : tasks) {
      String id = task.path("id").asText();
      progress.accept("Waiting for task " + id + "...\n");
      List<JsonNode> messages = new ArrayList<>();
      JsonNode answer =
          command.ask(
              new Request.AwaitTask(task.path("id").asInt(), remaining(limit, start), single),
              message -> {
                messages.add(message);
                command.inform(
                    time.clock(message.path("time").asText())
                        + " "
                        + message.path("message").asText());
              });
      if (!messages.isEmpty()) {
        progress.accept("\n");
      }
      if (!answer.path("ended").asBoolean()) {
        throw CommandFailedException.failed(
            "timed out waiting for results from: " + unfinished(tasks, ended));
      }
      ended.put(task.path("unit").asText(), documents.of(answer.path("task")));
    }
    return ended;
  }

  private static long remaining(Duration limit, long start) {
    if (limit.isNegative()) {
      return -1;
    }
    return Math.max(0, limit.minusNanos(System.nanoTime() - start).toMillis());
  }

  private static String unfinished(JsonNode tasks, Map<String, JsonNode> ended) {
    List<String> units = new ArrayList<>();
    tasks.forEach(task -> {
      if (!ended.containsKey(task.path("unit").asText())) {
        units.add("unit " + task.path("unit").asText());
      }
    });
    return String.join(", ", units);
  }

  private void write(Map<String, JsonNode> documents) {
    if ("plain".equals(options.format())) {
      command.print(plain.apply(documents));
      return;
    }
    ObjectNode byUnit = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(documents).forEach(byUnit::set);
    command.print(Documents.in(options.format(), byUnit));
  }

  private static int failures(Map<String, JsonNode> documents) {
    List<String> failed =
        documents.values().stream()
            .filter(document -> TaskDocument.returnCode(document) > 0)
            .map(document ->
                " - id \"%s\" with return code %d"
                    .formatted(document.path("id").asText(), TaskDocument.returnCode(document)))
            .sorted()
            .toList();
    if (failed.isEmpty()) {
      return 0;
    }
    String plural = failed.size() == 1 ? "" : "s";
    throw CommandFailedException.failed(
        "the following task%s failed:\n%s\n\nuse 'juju show-task' to inspect the failure%s\n"
            .formatted(plural, String.join("\n", failed), plural));
  }

  private static String tag(String unit) {
    return "unit-" + unit.replace('/', '-');
  }
}
