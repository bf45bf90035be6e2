package io.charm4j.sandbox.cli;

import java.util.concurrent.Callable;

/** {@code juju version}: the Juju whose behaviour is modelled. */
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
