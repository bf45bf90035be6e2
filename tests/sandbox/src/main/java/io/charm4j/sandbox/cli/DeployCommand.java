package io.charm4j.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.sandbox.controller.protocol.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code juju deploy <charm> [<application>]}. */
final class DeployCommand extends ModelCommand {

  @Parameters(
      paramLabel = "<charm file> [<application name>]",
      arity = "0..*",
      hideParamSyntax = true)
  private List<String> words = new ArrayList<>();

  @Option(
      names = {"-n", "--num-units"},
      paramLabel = "<count>",
      description = "Number of units to deploy.")
  private int units = 1;

  @Option(
      names = "--config",
      paramLabel = "<key=value or file>",
      description = "An option of the charm, or a YAML file of options; may be repeated.")
  private List<String> config = new ArrayList<>();

  @Option(
      names = "--to",
      paramLabel = "<machine>",
      split = ",",
      description = "Machines that are there, one for each of the first units.")
  private List<String> placement = new ArrayList<>();

  @Option(names = "--trust", description = "Let the charm see the cloud's credentials.")
  private boolean trust;

  @Option(
      names = "--storage",
      paramLabel = "<name=directive>",
      description = "A storage directive, such as data=1G; may be repeated.")
  private List<String> storage = new ArrayList<>();

  @Option(
      names = "--resource",
      paramLabel = "<name=file or image>",
      description = "A resource's file, or an image's name; may be repeated.")
  private List<String> resources = new ArrayList<>();

  DeployCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    Words.some(words, "no charm or bundle specified");
    Words.atMost(words, 2);
    if (units < 1) {
      throw CommandFailedException.misused("--num-units must be a positive integer");
    }
    String application = words.size() == 2 ? words.get(1) : "";
    JsonNode deployed =
        ask(
            new Request.Deploy(
                CharmFile.find(path(words.getFirst())).toString(),
                application,
                units,
                ApplicationOptions.read(config, application, this::path),
                trust,
                KeyValues.parse(storage),
                resourceFiles(resources),
                placement));
    String charm = deployed.path("charm").asText();
    inform("Located local charm \"%s\", revision 0".formatted(charm));
    inform(
        "Deploying \"%s\" from local charm \"%s\", revision 0"
            .formatted(deployed.path("application").asText(), charm));
    return 0;
  }

  private Map<String, String> resourceFiles(List<String> given) {
    Map<String, String> files = KeyValues.parse(given);
    files.replaceAll((_, value) -> fileOrWord(value));
    return files;
  }
}
