package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.StateDirectory;
import io.charm4j.sandbox.controller.protocol.Controller;
import io.charm4j.sandbox.controller.protocol.SocketController;
import io.charm4j.sandbox.status.TextTable;
import java.io.BufferedReader;
import java.io.Console;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The command line {@code juju}: Juju's names, options, texts and exit statuses for a model of this
 * machine. Status 0: done; 1: refused or failed; 2: words that make no sense.
 */
public final class JujuCommand {

  private final CommandContext context;

  JujuCommand(CommandContext context) {
    this.context = context;
  }

  /** Runs one command and ends the process with its status. */
  public static void main(String[] words) {
    CommandContext context =
        context(
            System.getenv(),
            Path.of("").toAbsolutePath(),
            new InputStreamReader(System.in, StandardCharsets.UTF_8),
            System.out,
            System.err,
            Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false));
    System.exit(new JujuCommand(context).run(words));
  }

  /**
   * Runs one command in this process, with nothing to read: for programs that run many and cannot pay a JVM for each.
   *
   * @param environment the variables that name the model and where its state is
   * @param directory what relative paths start from
   * @param out gets what the command prints on standard output, in UTF-8
   * @param err gets what the command prints on standard error, in UTF-8
   * @param words the command and its words
   * @return the exit status
   */
  public static int run(
      Map<String, String> environment,
      Path directory,
      OutputStream out,
      OutputStream err,
      String... words) {
    return new JujuCommand(context(environment, directory, Reader.nullReader(), out, err, false))
        .run(words);
  }

  /** Runs one command; answers the exit status. */
  int run(String... words) {
    if (words.length == 0 || isHelp(words[0])) {
      return help(words);
    }
    Optional<JujuSubcommand> subcommand = JujuSubcommand.named(words[0]);
    if (subcommand.isEmpty()) {
      context
          .err()
          .println(
              "ERROR \"%s\" is not a command of this juju. See \"juju --help\"."
                  .formatted(words[0]));
      return CommandFailedException.MISUSED;
    }
    return line(subcommand.get()).run(Arrays.copyOfRange(words, 1, words.length));
  }

  private CommandRunner line(JujuSubcommand subcommand) {
    Callable<Integer> command = subcommand.in(context);
    return new CommandRunner(
        "juju " + subcommand.word(), subcommand.summary(), command, context.out(), context.err());
  }

  private int help(String[] words) {
    Optional<JujuSubcommand> about =
        words.length > 1 ? JujuSubcommand.named(words[1]) : Optional.empty();
    if (about.isPresent()) {
      return line(about.get()).run("--help");
    }
    TextTable commands = new TextTable();
    for (JujuSubcommand command : JujuSubcommand.ALL) {
      commands.row("   ", command.word(), command.summary());
    }
    context
        .out()
        .print(
            """
            Juju's command line for a model on this machine, without a controller elsewhere.

            Usage: juju <command> [options]
                   juju help <command>

            Commands:
            """
                + commands.text());
    context.out().flush();
    return 0;
  }

  private static boolean isHelp(String word) {
    return word.equals("help") || word.equals("--help") || word.equals("-h");
  }

  private static CommandContext context(
      Map<String, String> environment,
      Path directory,
      Reader in,
      OutputStream out,
      OutputStream err,
      boolean terminal) {
    Path states = StateDirectory.parentIn(environment);
    return new CommandContext(
        environment,
        directory,
        new BufferedReader(in),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        terminal,
        ZoneId.systemDefault(),
        model -> controllerOf(states, model));
  }

  private static Controller controllerOf(Path states, String model) {
    try {
      return new SocketController(model, StateDirectory.of(states, model).socket());
    } catch (IllegalArgumentException e) {
      throw CommandFailedException.misused(String.valueOf(e.getMessage()));
    }
  }
}
