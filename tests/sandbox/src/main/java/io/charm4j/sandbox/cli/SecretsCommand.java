package io.charm4j.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.sandbox.controller.protocol.Request;
import io.charm4j.sandbox.status.TextTable;
import picocli.CommandLine.Option;

/** {@code juju secrets}. */
final class SecretsCommand extends ModelCommand {

  @Option(
      names = "--format",
      paramLabel = "<format>",
      description = "tabular (default), json or yaml.")
  private String format = "tabular";

  SecretsCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    JsonNode secrets = ask(new Request.ListSecrets());
    if (!format.equals("tabular")) {
      print(Documents.in(format, secrets));
      return 0;
    }
    TextTable table =
        new TextTable().row("ID", "Name", "Owner", "Rotation", "Revision", "Last updated");
    secrets
        .properties()
        .forEach(secret ->
            table.row(
                secret.getKey(),
                nameOrDash(secret.getValue()),
                secret.getValue().path("owner").asText(),
                secret.getValue().path("rotation").asText("never"),
                secret.getValue().path("revision").asText(),
                secret.getValue().path("updated").asText()));
    print(table.text());
    return 0;
  }

  private static String nameOrDash(JsonNode secret) {
    String name = secret.path("name").asText(secret.path("label").asText());
    return name.isEmpty() ? "-" : name;
  }
}
