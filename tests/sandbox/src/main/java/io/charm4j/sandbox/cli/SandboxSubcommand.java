package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.StateDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** A command of {@code sandbox} with the options that all of them have; it is run as root. */
abstract class SandboxSubcommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "<name>",
      description = "The model; otherwise $SANDBOX_MODEL, otherwise sandbox.")
  private Optional<String> model = Optional.empty();

  @Option(
      names = "--state-dir",
      paramLabel = "<directory>",
      description =
          "Where models keep their state; otherwise $SANDBOX_STATE_DIR, otherwise"
              + " /var/lib/charm4j-sandbox.")
  private Optional<Path> states = Optional.empty();

  /**
   * How the program was started.
   *
   * @param words all its words
   * @param environment its variables
   */
  record Invocation(List<String> words, Map<String, String> environment) {

    /** Copies the collections. */
    Invocation {
      words = List.copyOf(words);
      environment = Map.copyOf(environment);
    }
  }

  SandboxSubcommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** Does it with the model of this directory; answers the exit status. */
  abstract int perform(StateDirectory directory) throws IOException, InterruptedException;

  @Override
  public Integer call() throws Exception {
    Map<String, String> environment = invocation.environment();
    if (!RootPrivileges.held()) {
      return RootPrivileges.runAsRoot(
          SandboxCommand.class, invocation.words().toArray(String[]::new), environment);
    }
    String name =
        model.orElseGet(() ->
            environment.getOrDefault(CommandContext.MODEL_VARIABLE, CommandContext.DEFAULT_MODEL));
    Path parent =
        states
            .map(path -> path.toAbsolutePath().normalize())
            .orElseGet(() -> StateDirectory.parentIn(environment));
    StateDirectory directory;
    try {
      directory = StateDirectory.of(parent, name);
    } catch (IllegalArgumentException e) {
      throw CommandFailedException.misused(String.valueOf(e.getMessage()));
    }
    return perform(directory);
  }
}
