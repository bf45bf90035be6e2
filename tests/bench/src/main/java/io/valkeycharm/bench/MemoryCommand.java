package io.valkeycharm.bench;

import io.valkeycharm.bench.memory.MemoryBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./dev bench memory}. */
@Command(
    name = "memory",
    description = {
      "Measures the largest resident memory of the packed charm: with each event on a settled unit"
          + " of the sandbox, and while it brings generated streams of two sizes to a store that"
          + " only counts.",
      "Needs root."
    },
    showDefaultValues = true,
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class MemoryCommand implements Callable<Integer> {
  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "5",
      description = "runs of each event")
  private int runs;

  @Mixin private ReportOptions report = new ReportOptions();

  @Mixin private CharmOption charm = new CharmOption();

  private MemoryCommand() {}

  @Override
  public Integer call() {
    return report.deliver(() ->
        MemoryBench.run(charm.path(), charm.integrator(), Math.max(1, runs), System.err::println));
  }
}
