package io.charm4j.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.sandbox.controller.protocol.ControllerFailureException;
import io.charm4j.sandbox.controller.protocol.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** A {@code juju} command that works on one model. */
abstract class ModelCommand implements Callable<Integer> {

  private final CommandContext context;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "<model>",
      description = "Model to operate in; otherwise $SANDBOX_MODEL.")
  private Optional<String> model = Optional.empty();

  @Option(
      names = {"-q", "--quiet"},
      description = "Show no informational output.")
  private boolean quiet;

  ModelCommand(CommandContext context) {
    this.context = context;
  }

  final CommandContext context() {
    return context;
  }

  /** The model's name. A name as Juju's, {@code controller:owner/name}, means its last part. */
  final String modelName() {
    String name = model.orElseGet(context::currentModel);
    return name.substring(Math.max(name.lastIndexOf(':'), name.lastIndexOf('/')) + 1);
  }

  final JsonNode ask(Request request) {
    return ask(request, event -> {});
  }

  final JsonNode ask(Request request, Consumer<JsonNode> onEvent) {
    return askOf(modelName(), request, onEvent);
  }

  /** Asks the controller of another model than the current one. */
  final JsonNode askOf(String modelName, Request request, Consumer<JsonNode> onEvent) {
    try {
      return context.controllers().apply(modelName).ask(request, onEvent);
    } catch (ControllerFailureException e) {
      throw CommandFailedException.failed(String.valueOf(e.getMessage()));
    }
  }

  /** Prints a line about what is going on; like Juju's, it goes to standard error. */
  final void inform(String line) {
    if (!quiet) {
      context.err().println(line);
    }
  }

  final void print(String text) {
    context.out().print(text);
    context.out().flush();
  }

  /** The absolute path when it names a file; else the word as it is, which may be an image's name. */
  final String fileOrWord(String given) {
    return Files.exists(path(given)) ? path(given).toString() : given;
  }

  final Path path(String given) {
    return context.workingDirectory().resolve(given).normalize();
  }
}
