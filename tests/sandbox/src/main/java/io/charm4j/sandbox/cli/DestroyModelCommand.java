package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.StateDirectory;
import io.charm4j.sandbox.controller.protocol.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code juju destroy-model <model>}. */
final class DestroyModelCommand extends ModelCommand {

  private static final Duration END_LIMIT = Duration.ofSeconds(30);

  @Parameters(paramLabel = "<model>", arity = "0..*", hideParamSyntax = true)
  private List<String> words = new ArrayList<>();

  @Option(names = "--no-prompt", description = "Do not ask for confirmation.")
  private boolean noPrompt;

  @Option(
      names = {"--destroy-storage", "--force", "--no-wait"},
      description = "Accepted as Juju does; nothing of the model is ever left.")
  void acceptRemovalOptions(boolean given) {
    // Accepted, and without effect here.
  }

  DestroyModelCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Words.atMost(words, 1);
    String name = words.isEmpty() ? modelName() : words.getFirst();
    if (!noPrompt) {
      inform(
          "WARNING This command will destroy the \"%s\" model and affect everything in it."
              .formatted(name));
      context().err().printf("To continue, enter the name of the model to be destroyed: ");
      context().err().flush();
      if (!name.equals(context().in().readLine())) {
        throw CommandFailedException.failed("model destruction: aborted");
      }
    }
    inform("Destroying model");
    long controller = askOf(name, new Request.DestroyModel(), event -> {}).path("process").asLong();
    awaitEnd(controller);
    new JujuWrapper(StateDirectory.parentIn(context().environment())).removeUnlessUsed();
    inform("Model destroyed.");
    return 0;
  }

  /** The model is gone; its controller's process is about to be. */
  private static void awaitEnd(long process) throws InterruptedException {
    Optional<ProcessHandle> handle = ProcessHandle.of(process);
    if (handle.isEmpty()) {
      return;
    }
    try {
      handle.get().onExit().get(END_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw CommandFailedException.failed(
          "the model is destroyed, but its controller (process %d) did not end within %d s"
              .formatted(process, END_LIMIT.toSeconds()));
    }
  }
}
