package io.charm4j.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.sandbox.controller.protocol.Request;
import io.charm4j.sandbox.status.StatusDocument;
import io.charm4j.sandbox.status.StatusTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code juju status}. */
final class StatusCommand extends ModelCommand {

  private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J";

  @Parameters(paramLabel = "[<application or unit> …]", arity = "0..*", hideParamSyntax = true)
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "<format>",
      description = "tabular (default), json or yaml.")
  private String format = "tabular";

  @Option(names = "--relations", description = "Show the relations in the table.")
  private boolean relations;

  @Option(
      names = {"--integrations"},
      description = "The same as --relations.")
  private boolean integrations;

  @Option(
      names = "--watch",
      paramLabel = "<duration>",
      converter = GoDuration.class,
      description = "Show the status again and again, with such a pause between.")
  private Optional<Duration> watch = Optional.empty();

  @Option(
      names = {"--color", "--no-color", "--utc"},
      description = "Accepted as Juju does; times are in UTC and nothing has colour.")
  void acceptDisplayOptions(boolean given) {
    // Accepted, and without effect here.
  }

  StatusCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws InterruptedException {
    print(picture());
    if (watch.isEmpty()) {
      return 0;
    }
    // Until the user interrupts it, or the model goes away.
    while (!context().out().checkError()) {
      Thread.sleep(watch.get());
      print((context().terminal() ? CLEAR_SCREEN : "\n") + picture());
    }
    return 0;
  }

  private String picture() {
    JsonNode document = ask(new Request.Status());
    if (!words.isEmpty()) {
      keepOnly((ObjectNode) document.path("applications"));
    }
    if (!format.equals("tabular")) {
      ((ObjectNode) document).remove(StatusDocument.INTEGRATIONS);
      return Documents.in(format, document);
    }
    if (document.path("applications").isEmpty() && document.path("machines").isEmpty()) {
      inform("\nModel \"" + modelName() + "\" is empty.");
    }
    return StatusTable.of(document, relations || integrations);
  }

  private void keepOnly(ObjectNode applications) {
    List<String> names = words.stream().map(word -> word.replaceFirst("/.*", "")).toList();
    applications.retain(names);
    applications.forEach(application -> {
      if (application.path("units") instanceof ObjectNode units) {
        List<String> wanted = new ArrayList<>();
        units.fieldNames().forEachRemaining(wanted::add);
        wanted.removeIf(
            unit -> !words.contains(unit) && !words.contains(unit.replaceFirst("/.*", "")));
        units.retain(wanted);
      }
    });
  }
}
