package io.charm4j.sandbox.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code juju version}: the Juju whose behaviour is modelled. */
@Command
final class VersionCommand implements Callable<Integer> {

  private static final String VERSION = "3.6.8-sandbox";

  private final CommandContext context;

  VersionCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context.out().println(VERSION);
    return 0;
  }
}
