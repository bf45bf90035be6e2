package io.valkeycharm.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.valkeycharm.bench.figure.Baseline;
import io.valkeycharm.bench.measure.Machine;
import io.valkeycharm.bench.suite.BenchmarksPage;
import io.valkeycharm.bench.suite.Check;
import io.valkeycharm.bench.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./dev bench}: measurements, one sub-command each, and all of them together. */
@Command(
    name = "bench",
    description = "Measures the charm beside its limits and its peers on this machine.",
    footer = {
      "Beside these, ./dev bench hooks counts the hook-tool processes of each event, and ./dev"
          + " bench micro measures checksums, the RDB parser and the codecs of databags.",
      "--check ends with 0 when all holds, 1 when something is worse than its margin allows, and 3"
          + " when something could not be measured. It takes a quarter of an hour."
    },
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    subcommands = {
      DispatchCommand.class,
      MemoryCommand.class,
      BackupCommand.class,
      PackageCommand.class
    })
public final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec specification = CommandSpec.create();

  @ArgGroup private Action action = new Action();

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "only these: dispatch, memory, hooks, package, backup")
  private List<String> only = List.of();

  @Mixin private SuiteOptions options = new SuiteOptions();

  private BenchCommand() {}

  /** What to do with all measurements; one of both. */
  private static final class Action {
    @Option(
        names = "--check",
        description = "measure all, and fail when a figure is worse than the baseline allows")
    private boolean check;

    @Option(
        names = "--record",
        description = "measure all, and make that the baseline and the page of the benchmarks")
    private boolean record;
  }

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
  public Integer call() {
    if (!action.check && !action.record) {
      specification.commandLine().usage(System.out);
      return CommandLine.ExitCode.OK;
    }
    return ReportOptions.guarded(action.check ? this::check : this::record);
  }

  private int check() throws IOException, InterruptedException {
    // Before the quarter of an hour: without a baseline there is nothing to check.
    Baseline baseline = Baseline.read(options.baseline());
    var measurings = options.measurings(only, specification);
    Suite suite = Suite.run(measurings, System.out::println);
    Check check = Check.of(baseline, suite, measurings.keySet());
    System.out.println("== beside the baseline");
    System.out.print(check.comparison().table());
    System.out.print(check.verdict());
    return check.status();
  }

  private int record() throws IOException, InterruptedException {
    Machine machine = Machine.current();
    Baseline before =
        Files.exists(options.baseline()) ? Baseline.read(options.baseline()) : Baseline.empty();
    Suite suite = Suite.run(options.measurings(only, specification), System.out::println);
    Baseline baseline = before.with(suite.figures());
    baseline.write(options.baseline(), machine);
    Path page = options.page();
    BenchmarksPage.write(page, suite, baseline, machine, LocalDate.now(ZoneOffset.UTC));
    System.out.println("Written: " + options.baseline() + ", " + page);
    return suite.failures().isEmpty() ? Check.HOLDS : Check.INCOMPLETE;
  }
}
