package io.charm4j.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.sandbox.controller.protocol.Request;
import io.charm4j.sandbox.status.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code juju config <application> [<key> | <key=value> …]}. */
final class ConfigCommand extends ModelCommand {

  @Parameters(
      paramLabel = "<application> [<key> | <key>=<value or @file> …]",
      arity = "0..*",
      hideParamSyntax = true)
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--reset",
      paramLabel = "<key>",
      split = ",",
      description = "Put options back to their defaults; comma separated.")
  private List<String> reset = new ArrayList<>();

  @Option(names = "--file", paramLabel = "<file>", description = "A YAML file of options to set.")
  private Optional<String> file = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "<format>",
      description = "yaml (default), json or tabular.")
  private String format = "yaml";

  ConfigCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    Words.some(words, "no application specified");
    String application = words.getFirst();
    Map<String, String> values = new TreeMap<>();
    file.ifPresent(name -> values.putAll(ApplicationOptions.readFile(path(name), application)));
    List<String> pairs = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (String word : Words.afterFirst(words)) {
      (word.contains("=") ? pairs : keys).add(word);
    }
    values.putAll(KeyValues.parseWithFiles(pairs, this::path));
    boolean writes = !values.isEmpty() || !reset.isEmpty();
    if (!keys.isEmpty() && (writes || keys.size() > 1)) {
      throw CommandFailedException.misused(
          "cannot read and write options at the same time, nor read more than one");
    }
    if (writes) {
      ask(new Request.SetConfiguration(application, values, reset));
      return 0;
    }
    JsonNode configuration = ask(new Request.GetConfiguration(application));
    print(keys.isEmpty() ? whole(configuration) : one(configuration, keys.getFirst()));
    return 0;
  }

  private String whole(JsonNode configuration) {
    if (!"tabular".equals(format)) {
      return Documents.in(format, configuration);
    }
    TextTable table = new TextTable().row("Option", "Value", "Source");
    configuration
        .path("settings")
        .properties()
        .forEach(option ->
            table.row(
                option.getKey(),
                option.getValue().path("value").asText(""),
                option.getValue().path("source").asText()));
    return table.text();
  }

  private static String one(JsonNode configuration, String key) {
    JsonNode option = configuration.path("settings").path(key);
    if (option.isMissingNode()) {
      option = configuration.path("application-config").path(key);
    }
    if (option.isMissingNode()) {
      throw CommandFailedException.failed(
          "key \"%s\" not found in \"%s\" application config or charm settings."
              .formatted(key, configuration.path("application").asText()));
    }
    JsonNode value = option.path("value");
    return (value.isNull() || value.isMissingNode() ? "" : value.asText()) + "\n";
  }
}
