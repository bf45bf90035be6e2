package io.valkeycharm.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./dev bench}: measurements, one sub-command each. */
@Command(
    name = "bench",
    description = "Measures the charm beside its limits and its peers on this machine.",
    footer = "Beside these, ./dev bench hooks counts the hook-tool processes of each event.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = BackupCommand.class)
public final class BenchCommand implements Runnable {
  @Spec private CommandSpec specification = CommandSpec.create();

  private BenchCommand() {}

  /** Runs a command; exit status 1 means that it could not be measured, 2 wrong use. */
  public static void main(String[] arguments) {
    keepLibrariesQuiet();
    System.exit(new CommandLine(new BenchCommand()).execute(arguments));
  }

  /** Without any configuration Logback prints all that the S3 client does. */
  private static void keepLibrariesQuiet() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    }
  }

  @Override
  public void run() {
    specification.commandLine().usage(System.out);
  }
}
