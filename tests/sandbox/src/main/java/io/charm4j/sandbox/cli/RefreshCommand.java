package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.protocol.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code juju refresh <application> --path <charm>}. */
final class RefreshCommand extends ModelCommand {

  @Parameters(paramLabel = "<application>", arity = "0..*", hideParamSyntax = true)
  private List<String> words = new ArrayList<>();

  @Option(names = "--path", paramLabel = "<file>", description = "The packed charm to refresh to.")
  private Optional<String> charm = Optional.empty();

  @Option(
      names = "--resource",
      paramLabel = "<name=file or image>",
      description = "A resource's file, or an image's name; may be repeated.")
  private List<String> resources = new ArrayList<>();

  @Option(
      names = {"--force-units"},
      description = "Refresh also units whose hook has failed.")
  private boolean force;

  RefreshCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    String application = Words.only(words, "no application specified");
    String given =
        charm.orElseThrow(() ->
            CommandFailedException.failed(
                "cannot refresh from a store: give the packed charm with --path"));
    Map<String, String> files = KeyValues.parse(resources);
    files.replaceAll((_, value) -> fileOrWord(value));
    ask(new Request.Refresh(application, CharmFile.find(path(given)).toString(), files, force));
    inform("Added local charm to the model; refreshing \"%s\"".formatted(application));
    return 0;
  }
}
