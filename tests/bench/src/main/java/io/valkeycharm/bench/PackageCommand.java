package io.valkeycharm.bench;

import io.valkeycharm.bench.contents.PackageBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./dev bench package}. */
@Command(
    name = "package",
    description =
        "Shows the size of the packed charm and of its parts, and how long it takes to unpack.",
    showDefaultValues = true,
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class PackageCommand implements Callable<Integer> {
  private static final int RUNS = 5;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "5",
      description = "times to unpack it")
  private int runs = RUNS;

  @Mixin private ReportOptions report = new ReportOptions();

  @Mixin private CharmOption charm = new CharmOption();

  private PackageCommand() {}

  @Override
  public Integer call() {
    return report.deliver(() -> PackageBench.run(charm.path(), Math.max(1, runs)));
  }
}
