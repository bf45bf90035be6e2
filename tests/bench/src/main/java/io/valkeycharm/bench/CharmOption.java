package io.valkeycharm.bench;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Which packed charms are measured with. */
final class CharmOption {
  @Option(
      names = "--charm",
      required = true,
      defaultValue = "${env:VALKEY_CHARM}",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      paramLabel = "FILE",
      description = "the packed charm; ./dev gives the one that it builds")
  private Path charm = Path.of("");

  @Option(
      names = "--integrator",
      required = true,
      defaultValue = "${env:INTEGRATOR_CHARM}",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      paramLabel = "FILE",
      description = "the packed s3-integrator; ./dev gives the one that it builds")
  private Path integrator = Path.of("");

  Path integrator() {
    return integrator;
  }

  Path path() {
    return charm;
  }
}
