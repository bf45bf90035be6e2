package io.valkeycharm.bench;

import io.valkeycharm.bench.dispatch.DispatchBench;
import io.valkeycharm.bench.dispatch.DispatchEvent;
import io.valkeycharm.bench.dispatch.DispatchSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./dev bench dispatch}. */
@Command(
    name = "dispatch",
    description = {
      "Measures dispatches of the packed charm on a settled unit of the sandbox, with hook tools"
          + " that answer at once; in turns with an ops charm that asks no more and imports what"
          + " the Python operator imports.",
      "Needs root. ops comes from PyPI once, into ~/.cache/charm4j; where it cannot be had, that is"
          + " said."
    },
    showDefaultValues = true,
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class DispatchCommand implements Callable<Integer> {
  @Spec private CommandSpec specification = CommandSpec.create();

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "21",
      description = "runs of each charm with each event")
  private int runs;

  @Option(names = "--units", paramLabel = "N", defaultValue = "3", description = "of the cluster")
  private int units;

  @Mixin private ReportOptions report = new ReportOptions();

  @Mixin private CharmOption charm = new CharmOption();

  private DispatchCommand() {}

  @Override
  public Integer call() {
    DispatchBench bench = new DispatchBench(settings(), System.err::println);
    return report.deliver(bench::run);
  }

  private DispatchSettings settings() {
    try {
      return new DispatchSettings(
          charm.path(), charm.integrator(), units, runs, DispatchEvent.COMPARED, true);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(specification.commandLine(), e.getMessage(), e);
    }
  }
}
