package io.valkeycharm.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.valkeycharm.bench.figure.Baseline;
import io.valkeycharm.bench.figure.Comparison;
import io.valkeycharm.bench.figure.Report;
import io.valkeycharm.bench.suite.Measuring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What each measurement can be asked to do with what came of it. */
final class ReportOptions {
  private static final int INTERRUPTED = 130;

  @Option(names = "--json", paramLabel = "FILE", description = "write all figures there, as JSON")
  private @Nullable Path json;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "show the figures beside those of this file: an earlier --json, or a baseline")
  private @Nullable Path baseline;

  /** Work that a signal may interrupt. */
  @FunctionalInterface
  interface Work {
    int run() throws BenchFailedException, IOException, InterruptedException;
  }

  /**
   * Measures, prints and writes.
   *
   * @return the exit status
   */
  int deliver(Measuring measuring) {
    return guarded(() -> {
      // Whoever names a file that cannot be read should not wait for the measurement first.
      Baseline before = baseline == null ? Baseline.empty() : Baseline.read(baseline);
      Report report = measuring.run();
      System.out.print(report.table());
      if (baseline != null) {
        System.out.println();
        System.out.println("Beside " + baseline + ":");
        System.out.print(
            Comparison.of(before, report.figures(), name -> belongs(name, report.benchmark()))
                .table());
      }
      if (json != null) {
        Files.writeString(
            json,
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report.json())
                + "\n");
      }
      return CommandLine.ExitCode.OK;
    });
  }

  /** Whether a figure is of a benchmark: the first word of its name. */
  static boolean belongs(String figure, String benchmark) {
    return figure.startsWith(benchmark + ".");
  }

  /** Runs work to its end, and turns what goes wrong into a sentence and an exit status. */
  static int guarded(Work work) {
    try (OrderlyStop stop = OrderlyStop.ofThisThread()) {
      try {
        return work.run();
      } catch (BenchFailedException | IOException e) {
        // A signal from the terminal reaches the measured programs, too: their end is no failure
        // then.
        if (stop.isRequested()) {
          return interrupted();
        }
        System.err.println("bench: " + e.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
      } catch (InterruptedException e) {
        return interrupted();
      }
    }
  }

  private static int interrupted() {
    System.err.println("bench: interrupted; nothing is left behind");
    return INTERRUPTED;
  }
}
