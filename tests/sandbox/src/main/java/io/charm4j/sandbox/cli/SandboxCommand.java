package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.StateDirectory;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

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
        up       start a model, or go on with one whose controller has ended; with --cloud k8s its
                 units are pods: see sandbox up --help
        env      print shell lines that put its juju on the PATH: eval "$(sandbox env)"
        status   tell whether the model has a controller, and where its state is
        down     end the controller; the machines go on, and up resumes the model
        destroy  remove the model with everything in it, with or without its controller
        check    list everything that Juju would refuse in a charm: sandbox check CHARM...
        fault    make something go wrong in a running model: see sandbox fault --help
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
      CheckCommand check = new CheckCommand(System.out);
      return line("check", "List everything that Juju would refuse in a charm.", check)
          .run(rest(words));
    }
    SandboxSubcommand.Invocation invocation =
        new SandboxSubcommand.Invocation(List.of(words), System.getenv());
    if (words[0].equals("up")) {
      return line("up", "Start a model, or go on with it.", new UpCommand(invocation))
          .run(rest(words));
    }
    if (words[0].equals("fault")) {
      return line("fault", FaultCommand.summary(), new FaultCommand(invocation)).run(rest(words));
    }
    Optional<SandboxAction> action = SandboxAction.named(words[0]);
    if (action.isEmpty()) {
      System.err.println("ERROR unknown command: " + words[0] + "\n\n" + USAGE);
      return CommandFailedException.MISUSED;
    }
    return line(
            action.get().word(), "See sandbox --help.", new ActionCommand(action.get(), invocation))
        .run(rest(words));
  }

  private static CommandRunner line(String word, String summary, Callable<Integer> command) {
    return new CommandRunner("sandbox " + word, summary, command, System.out, System.err);
  }

  private static String[] rest(String[] words) {
    return Arrays.copyOfRange(words, 1, words.length);
  }

  /** A command that has no words of its own. */
  private static final class ActionCommand extends SandboxSubcommand {
    private final SandboxAction action;

    ActionCommand(SandboxAction action, Invocation invocation) {
      super(invocation);
      this.action = action;
    }

    @Override
    int perform(StateDirectory directory) throws IOException, InterruptedException {
      return new SandboxModel(directory, System.out, System.err).perform(action);
    }
  }
}
