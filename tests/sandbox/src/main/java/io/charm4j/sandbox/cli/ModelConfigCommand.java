package io.charm4j.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.sandbox.controller.protocol.Request;
import io.charm4j.sandbox.status.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code juju model-config [<key> | <key=value> …]}. */
final class ModelConfigCommand extends ModelCommand {

  @Parameters(paramLabel = "[<key> | <key>=<value> …]", arity = "0..*", hideParamSyntax = true)
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--reset",
      paramLabel = "<key>",
      split = ",",
      description = "Put keys back to their defaults; comma separated.")
  private List<String> reset = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "<format>",
      description = "tabular (default), yaml or json.")
  private String format = "tabular";

  ModelConfigCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    boolean pairs = words.stream().anyMatch(word -> word.contains("="));
    if (pairs || !reset.isEmpty()) {
      Map<String, String> values = KeyValues.parseWithFiles(words, this::path);
      ask(new Request.SetModelConfiguration(values, reset));
      return 0;
    }
    Words.atMost(words, 1);
    JsonNode configuration = ask(new Request.GetModelConfiguration());
    print(words.isEmpty() ? whole(configuration) : one(configuration, words.getFirst()));
    return 0;
  }

  private String whole(JsonNode configuration) {
    if (!"tabular".equals(format)) {
      return Documents.in(format, configuration);
    }
    TextTable table = new TextTable().row("Attribute", "Value");
    configuration
        .properties()
        .forEach(key -> table.row(key.getKey(), key.getValue().path("Value").asText("")));
    return table.text();
  }

  private static String one(JsonNode configuration, String key) {
    if (!configuration.has(key)) {
      throw CommandFailedException.failed("key \"" + key + "\" not found in model settings.");
    }
    return configuration.path(key).path("Value").asText("") + "\n";
  }
}
