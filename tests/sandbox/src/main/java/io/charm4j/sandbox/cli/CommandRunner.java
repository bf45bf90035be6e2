package io.charm4j.sandbox.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses one command's words and runs it, with Juju's messages and exit statuses. */
final class CommandRunner {

  private final CommandLine line;
  private final PrintStream err;

  CommandRunner(
      String name, String summary, Callable<Integer> command, PrintStream out, PrintStream err) {
    this.err = err;
    line = new CommandLine(command);
    line.setCommandName(name);
    line.getCommandSpec().usageMessage().description(summary);
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
    line.setExpandAtFiles(false);
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler((failure, words) -> misused(failure));
    line.setExecutionExceptionHandler((failure, command2, parsed) -> failed(failure));
  }

  int run(String... words) {
    return line.execute(words);
  }

  private int misused(ParameterException failure) {
    error(message(failure));
    return CommandFailedException.MISUSED;
  }

  private static String message(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      List<String> words = unmatched.getUnmatched();
      return words.getFirst().startsWith("-")
          ? "option provided but not defined: " + words.getFirst()
          : "unrecognized args: [\"" + String.join("\" \"", words) + "\"]";
    }
    return String.valueOf(failure.getMessage());
  }

  private int failed(Exception failure) throws Exception {
    if (failure instanceof CommandFailedException expected) {
      error(String.valueOf(expected.getMessage()));
      return expected.exitStatus();
    }
    throw failure;
  }

  private void error(String message) {
    err.println("ERROR " + message);
  }
}
