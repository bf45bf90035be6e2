package io.valkeycharm.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./dev bench}: measurements, one sub-command each. */
@Command(
    name = "bench",
    description = "Measures the charm beside its limits and its peers on this machine.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = BackupCommand.class)
public final class BenchCommand implements Runnable {
  @Spec private CommandSpec specification = CommandSpec.create();

  private BenchCommand() {}

  /** Runs a command; exit status 1 means that it could not be measured, 2 wrong use. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BenchCommand()).execute(arguments));
  }

  @Override
  public void run() {
    specification.commandLine().usage(System.out);
  }
}
