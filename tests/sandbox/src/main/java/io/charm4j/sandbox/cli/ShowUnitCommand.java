package io.charm4j.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.sandbox.controller.protocol.Request;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code juju show-unit <unit> …}. */
final class ShowUnitCommand extends ModelCommand {

  @Parameters(paramLabel = "<unit>", arity = "0..*", hideParamSyntax = true)
  private List<String> units = new ArrayList<>();

  @Option(names = "--format", paramLabel = "<format>", description = "yaml (default) or json.")
  private String format = "yaml";

  @Option(
      names = "--endpoint",
      paramLabel = "<endpoint>",
      description = "Show only the relations of this endpoint.")
  private Optional<String> endpoint = Optional.empty();

  @Option(names = "--app", description = "Show only the applications' databags.")
  private boolean applicationOnly;

  ShowUnitCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    Words.some(units, "an unit name must be supplied");
    JsonNode documents = ask(new Request.ShowUnits(units));
    documents.forEach(unit -> {
      if (unit.path("relation-info") instanceof ArrayNode relations) {
        endpoint.ifPresent(name -> keepOnly(relations, name));
        relations.forEach(this::hideUnits);
      }
    });
    print(Documents.in(format, documents));
    return 0;
  }

  private static void keepOnly(ArrayNode relations, String endpoint) {
    Iterator<JsonNode> each = relations.elements();
    while (each.hasNext()) {
      if (!each.next().path("endpoint").asText().equals(endpoint)) {
        each.remove();
      }
    }
  }

  private void hideUnits(JsonNode relation) {
    if (applicationOnly) {
      ((ObjectNode) relation).remove(List.of("local-unit", "related-units"));
    }
  }
}
