package io.valkeycharm.bench.micro;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./dev bench micro}: a program of its own, since it needs the charm's classes. */
@Command(
    name = "micro",
    description = {
      "Measures checksums, the RDB parser and the codecs of databags with JMH.",
      "Takes half a minute as it is; for figures to rely on: --forks 3 --iterations 5 --seconds 2."
    },
    showDefaultValues = true,
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class MicroMain implements Callable<Integer> {
  private static final String PACKAGE = "io\\.valkeycharm\\.bench\\.micro\\.";

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = "",
      description = "a part of the benchmarks' names: Crc64, Rdb, Databag")
  private String name = "";

  @Option(names = "--forks", defaultValue = "1", description = "virtual machines for each")
  private int forks;

  @Option(names = "--iterations", defaultValue = "3", description = "measured in each of them")
  private int iterations;

  @Option(names = "--seconds", defaultValue = "0.5", description = "of each iteration")
  private double seconds;

  @Option(names = "--json", paramLabel = "FILE", description = "write JMH's own JSON there")
  private @Nullable Path json;

  private MicroMain() {}

  /** Exit status 1 means that it could not be measured, 2 wrong use. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new MicroMain()).execute(arguments));
  }

  @Override
  public Integer call() {
    TimeValue length = TimeValue.milliseconds(Math.max(1, Math.round(seconds * 1000)));
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(PACKAGE + ".*" + name + ".*")
            .forks(forks)
            .warmupIterations(iterations)
            .warmupTime(length)
            .measurementIterations(iterations)
            .measurementTime(length)
            .shouldFailOnError(true);
    if (json != null) {
      options = options.resultFormat(ResultFormatType.JSON).result(json.toString());
    }
    try {
      new Runner(options.build()).run();
      return CommandLine.ExitCode.OK;
    } catch (RunnerException e) {
      System.err.println("bench: " + e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }
}
