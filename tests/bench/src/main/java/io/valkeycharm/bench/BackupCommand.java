package io.valkeycharm.bench;

import io.valkeycharm.bench.backup.BackupBench;
import io.valkeycharm.bench.backup.BackupBenchSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./dev bench backup}. */
@Command(
    name = "backup",
    description = {
      "Brings snapshots of one dataset to /dev/null, to a store that only counts bytes and to a"
          + " real one: by valkey-cli alone, by the packed charm's data path and, where Python has"
          + " it, by boto3.",
      "Prints rates, processor time and memory; nothing is left behind."
    },
    showDefaultValues = true,
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  @Spec private CommandSpec specification = CommandSpec.create();

  @Option(names = "--keys", paramLabel = "N", defaultValue = "4096", description = "keys to write")
  private int keys;

  @Option(
      names = "--value-size",
      paramLabel = "BYTES",
      defaultValue = "65536",
      description = "bytes of each value")
  private int valueSize;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "runs of each contender")
  private int runs;

  @Option(
      names = "--rdb-compression",
      paramLabel = "BOOLEAN",
      arity = "1",
      defaultValue = "true",
      description = "whether the server tries to compress values (true, false)")
  private boolean compression;

  @Option(
      names = "--stream",
      paramLabel = "BYTES",
      defaultValue = "0",
      description =
          "take a generated stream of that size in place of a server's snapshot; 0: don't")
  private long streamBytes;

  @Option(
      names = "--stores",
      paramLabel = "WHICH",
      defaultValue = "ALL",
      description = "which stores: ${COMPLETION-CANDIDATES}")
  private BackupBenchSettings.StoreChoice stores = BackupBenchSettings.StoreChoice.ALL;

  @Option(
      names = "--substrate",
      paramLabel = "KIND",
      defaultValue = "machines",
      description = "machines, or k8s: also as a charm in a pod does it, through a real Pebble")
  private String substrate = "";

  @Mixin private ReportOptions report = new ReportOptions();

  @Mixin private CharmOption charm = new CharmOption();

  private BackupCommand() {}

  @Override
  public Integer call() {
    BackupBench bench = new BackupBench(settings(), System.err::println);
    return report.deliver(bench::run);
  }

  private Optional<Path> pebble() {
    return switch (substrate) {
      case "machines" -> Optional.empty();
      case "k8s" ->
          Optional.of(
              Path.of(
                  Optional.ofNullable(System.getenv("PEBBLE_PROGRAM"))
                      .filter(program -> !program.isEmpty())
                      .orElseThrow(() ->
                          new IllegalArgumentException(
                              "--substrate k8s needs Pebble, and there is none: name one by"
                                  + " PEBBLE_PROGRAM; ./dev builds one where Go is at hand"))));
      default ->
          throw new IllegalArgumentException(
              "--substrate " + substrate + ": it is machines or k8s");
    };
  }

  private BackupBenchSettings settings() {
    try {
      return new BackupBenchSettings(
          charm.path(), keys, valueSize, streamBytes, runs, compression, stores, pebble());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(specification.commandLine(), e.getMessage(), e);
    }
  }
}
