package io.charm4j.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows tasks as {@code juju run} and {@code juju show-task} do (reference/juju-hook-contract §2.3). */
final class TaskDocument {

  private static final Set<String> OUTPUT_KEYS =
      Set.of("return-code", "stdout", "stderr", "stdout-encoding", "stderr-encoding");

  private final GoTime time;

  TaskDocument(GoTime time) {
    this.time = time;
  }

  /** The document of one task from what the controller tells of it. */
  JsonNode of(JsonNode task) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("id", task.path("id").asText());
    document.put("status", task.path("status").asText());
    document.put("unit", task.path("unit").asText());
    if (!task.path("message").asText().isEmpty()) {
      document.set("message", task.path("message"));
    }
    if (!task.path("results").isEmpty()) {
      document.set("results", task.path("results"));
    }
    if (!task.path("log").isEmpty()) {
      ArrayNode log = document.putArray("log");
      task.path("log")
          .forEach(entry ->
              log.add(
                  time.full(entry.path("time").asText()) + " " + entry.path("message").asText()));
    }
    ObjectNode timing = document.putObject("timing");
    for (String moment : List.of("completed", "enqueued", "started")) {
      if (task.has(moment)) {
        timing.put(moment, time.full(task.path(moment).asText()));
      }
    }
    return Documents.sorted(document);
  }

  /** The human form of documents by unit: results of one task, a YAML summary of several. */
  static String plain(Map<String, JsonNode> documents) {
    if (documents.size() > 1) {
      ObjectNode summary = JsonNodeFactory.instance.objectNode();
      documents.forEach((key, document) -> summary.set(key, summaryOf(document)));
      return Documents.yaml(summary);
    }
    StringBuilder text = new StringBuilder();
    documents
        .values()
        .forEach(document -> {
          if ("failed".equals(document.path("status").asText())) {
            text.append("Action id ").append(document.path("id").asText());
            text.append(" failed: ").append(document.path("message").asText()).append('\n');
          }
          text.append(results(document)).append('\n');
          appendStream(text, document, "stdout");
          appendStream(text, document, "stderr");
        });
    return text.toString();
  }

  /** What the program printed, as {@code juju exec} shows it; with names when there are several. */
  static String output(Map<String, JsonNode> documents) {
    StringBuilder text = new StringBuilder();
    documents.forEach((unit, document) -> {
      if (documents.size() > 1) {
        text.append(unit).append(":\n");
      }
      for (String stream : List.of("stdout", "stderr")) {
        String printed = document.path("results").path(stream).asText();
        text.append(printed);
        if (!printed.isEmpty() && !printed.endsWith("\n")) {
          text.append('\n');
        }
      }
      if (documents.size() > 1) {
        text.append('\n');
      }
    });
    return text.toString();
  }

  /** The return code of a task, or −1 when it has none. */
  static int returnCode(JsonNode document) {
    return document.path("results").path("return-code").asInt(-1);
  }

  private static JsonNode summaryOf(JsonNode document) {
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    summary.set("id", document.path("id"));
    if (document.has("message")) {
      summary.set("message", document.path("message"));
    }
    summary.put("output", results(document));
    summary.set("status", document.path("status"));
    return summary;
  }

  private static String results(JsonNode document) {
    if (!document.has("results")) {
      return "Task %s %s\n"
          .formatted(document.path("id").asText(), document.path("status").asText());
    }
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    document
        .path("results")
        .properties()
        .forEach(result -> {
          if (!OUTPUT_KEYS.contains(result.getKey())) {
            shown.set(result.getKey(), result.getValue());
          }
        });
    return shown.isEmpty() ? "" : Documents.yaml(shown);
  }

  private static void appendStream(StringBuilder text, JsonNode document, String stream) {
    String printed = document.path("results").path(stream).asText().strip();
    if (!printed.isEmpty()) {
      text.append(printed).append('\n');
    }
  }
}
