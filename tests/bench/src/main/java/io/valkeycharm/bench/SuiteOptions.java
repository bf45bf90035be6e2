package io.valkeycharm.bench;

import io.valkeycharm.bench.backup.BackupBench;
import io.valkeycharm.bench.backup.BackupBenchSettings;
import io.valkeycharm.bench.contents.PackageBench;
import io.valkeycharm.bench.dispatch.DispatchBench;
import io.valkeycharm.bench.dispatch.DispatchEvent;
import io.valkeycharm.bench.dispatch.DispatchSettings;
import io.valkeycharm.bench.memory.MemoryBench;
import io.valkeycharm.bench.suite.HookCounts;
import io.valkeycharm.bench.suite.Measuring;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What all measurements together are made of. {@code ./dev} gives the files of this checkout. */
final class SuiteOptions {
  private static final int UNITS = 3;
  private static final int DISPATCHES = 21;
  private static final int DISPATCHES_FOR_MEMORY = 5;
  private static final int UNPACKINGS = 5;
  private static final int KEYS = 8192;
  private static final int VALUE_SIZE = 65_536;
  private static final int BACKUPS = 3;

  @Option(names = "--charm", hidden = true, defaultValue = "${env:VALKEY_CHARM}")
  private @Nullable Path charm;

  @Option(names = "--integrator", hidden = true, defaultValue = "${env:INTEGRATOR_CHARM}")
  private @Nullable Path integrator;

  @Option(names = "--hooks-json", hidden = true, defaultValue = "${env:BENCH_HOOKS_JSON}")
  private @Nullable Path hooksJson;

  @Option(names = "--hooks-table", hidden = true, defaultValue = "${env:BENCH_HOOKS_TABLE}")
  private @Nullable Path hooksTable;

  @Option(
      names = "--baseline-file",
      paramLabel = "FILE",
      defaultValue = "${env:BENCH_BASELINE}",
      description = "the baseline in place of tests/bench/baseline.json")
  private @Nullable Path baseline;

  @Option(names = "--page", hidden = true, defaultValue = "${env:BENCH_PAGE}")
  private @Nullable Path page;

  SuiteOptions() {}

  Path baseline() {
    return given(baseline, "the baseline");
  }

  Path page() {
    return given(page, "the page of the benchmarks");
  }

  /**
   * The measurements, by name, in the order in which they are made: the quick ones first.
   *
   * @param only which; empty for all
   * @throws ParameterException when one is not known
   */
  Map<String, Measuring> measurings(List<String> only, CommandSpec command) {
    Map<String, Measuring> all = all();
    for (String name : only) {
      if (!all.containsKey(name)) {
        throw new ParameterException(
            command.commandLine(), "No measurement " + name + ": there are " + all.keySet());
      }
    }
    if (!only.isEmpty()) {
      all.keySet().retainAll(only);
    }
    return all;
  }

  private Map<String, Measuring> all() {
    Consumer<String> progress = System.err::println;
    Map<String, Measuring> all = new LinkedHashMap<>();
    all.put("package", () -> PackageBench.run(given(charm, "the charm"), UNPACKINGS));
    all.put(
        "hooks",
        () ->
            HookCounts.read(
                given(hooksJson, "the count of hook tools"),
                given(hooksTable, "the table of hook tools")));
    all.put(
        "dispatch",
        () ->
            new DispatchBench(
                    new DispatchSettings(
                        given(charm, "the charm"),
                        given(integrator, "the integrator"),
                        UNITS,
                        DISPATCHES,
                        DispatchEvent.COMPARED,
                        true),
                    progress)
                .run());
    all.put(
        "memory",
        () ->
            MemoryBench.run(
                given(charm, "the charm"),
                given(integrator, "the integrator"),
                DISPATCHES_FOR_MEMORY,
                progress));
    all.put(
        "backup",
        () ->
            new BackupBench(
                    new BackupBenchSettings(
                        given(charm, "the charm"),
                        KEYS,
                        VALUE_SIZE,
                        0,
                        BACKUPS,
                        true,
                        BackupBenchSettings.StoreChoice.HTTPS,
                        Optional.empty()),
                    progress)
                .run());
    return all;
  }

  private static Path given(@Nullable Path path, String what) {
    if (path == null || path.toString().isEmpty()) {
      throw new IllegalStateException("Where is " + what + "? ./dev bench says it");
    }
    return path;
  }
}
