package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.StateDirectory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/**
 * The command line {@code sandbox}: starts and ends models on this machine. Status 0: done; 1: refused
 * or failed; 2: words that make no sense.
 */
public final class SandboxCommand {

  private static final String USAGE =
      """
      A Juju model on this machine.

      Usage: sandbox <command> [--model NAME] [--state-dir DIR]

      Commands:
        up       start a model, or go on with one whose controller has ended
        env      print shell lines that put its juju on the PATH: eval "$(sandbox env)"
        status   tell whether the model has a controller, and where its state is
        down     end the controller; the machines go on, and up resumes the model
        destroy  remove the model with everything in it, with or without its controller
        check    list everything that Juju would refuse in a charm: sandbox check CHARM...
      """;

  private SandboxCommand() {}

  /** Runs one command and ends the process with its status. */
  public static void main(String[] words) {
    System.exit(run(words));
  }

  static int run(String... words) {
    if (words.length == 0 || words[0].equals("--help") || words[0].equals("help")) {
      System.out.print(USAGE);
      return words.length == 0 ? CommandFailedException.MISUSED : 0;
    }
    if (words[0].equals("check")) {
      return new CommandRunner(
              "sandbox check",
              "List everything that Juju would refuse in a charm.",
              new CheckCommand(System.out),
              System.out,
              System.err)
          .run(Arrays.copyOfRange(words, 1, words.length));
    }
    Optional<SandboxAction> action = SandboxAction.named(words[0]);
    if (action.isEmpty()) {
      System.err.println("ERROR unknown command: " + words[0] + "\n\n" + USAGE);
      return CommandFailedException.MISUSED;
    }
    Map<String, String> environment = System.getenv();
    return new CommandRunner(
            "sandbox " + action.get().word(),
            "See sandbox --help.",
            new ActionCommand(action.get(), words, environment),
            System.out,
            System.err)
        .run(Arrays.copyOfRange(words, 1, words.length));
  }

  /** One command with the options that all of them have. */
  private static final class ActionCommand implements Callable<Integer> {

    private final SandboxAction action;
    private final String[] words;
    private final Map<String, String> environment;

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

    ActionCommand(SandboxAction action, String[] words, Map<String, String> environment) {
      this.action = action;
      this.words = words;
      this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
      if (!RootPrivileges.held()) {
        return RootPrivileges.runAsRoot(SandboxCommand.class, words, environment);
      }
      String name =
          model.orElseGet(() ->
              environment.getOrDefault(
                  CommandContext.MODEL_VARIABLE, CommandContext.DEFAULT_MODEL));
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
      return new SandboxModel(directory, System.out, System.err).perform(action);
    }
  }
}
