package io.valkeycharm.bench.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valkeycharm.bench.measure.Machine;
import io.valkeycharm.bench.measure.Spread;

/** A report as JSON, with every single run, for programs that compare. */
public final class BackupBenchJson {
  private static final int SCHEMA = 1;

  private BackupBenchJson() {}

  /** The text; units are part of the fields' names. */
  public static String of(BackupBenchReport report) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("benchmark", "backup");
    root.put("schema", SCHEMA);
    root.put("begin", report.begin().toString());
    putMachine(root.putObject("machine"), report);
    putDataset(root.putObject("dataset"), report);
    report.charmFlags().forEach(root.putArray("charm_flags")::add);
    ArrayNode results = root.putArray("results");
    for (ContenderResult result : report.results()) {
      putResult(results.addObject(), result, report.limit());
    }
    report.notes().forEach(root.putArray("notes")::add);
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of numbers and texts can be written", e);
    }
  }

  private static void putMachine(ObjectNode target, BackupBenchReport report) {
    Machine machine = report.machine();
    target.put("processor", machine.processor());
    target.put("cores", machine.cores());
    target.put("memory_bytes", machine.memoryBytes());
    target.put("kernel", machine.kernel());
    target.put("java", machine.java());
    target.put("valkey", report.valkey());
    target.put("load", machine.load());
  }

  private static void putDataset(ObjectNode target, BackupBenchReport report) {
    BackupBenchSettings settings = report.settings();
    target.put("keys", settings.keys());
    target.put("value_bytes", settings.valueSize());
    target.put("source", report.source());
    target.put("stream_bytes", settings.streamBytes());
    target.put("rdbcompression", settings.compression());
    target.put("snapshot_bytes", report.snapshotBytes());
  }

  private static void putResult(ObjectNode target, ContenderResult result, ContenderResult limit) {
    target.put("name", result.name());
    target.put("destination", result.destination());
    putSpread(target.putObject("megabytes_per_second"), result.megabytesPerSecond());
    putSpread(target.putObject("cpu_seconds_per_gibibyte"), result.processorSecondsPerGibibyte());
    putSpread(target.putObject("peak_resident_mebibytes"), result.peakMebibytes());
    target.put("share_of_limit", result.shareOf(limit));
    ArrayNode runs = target.putArray("runs");
    for (ContenderRun run : result.runs()) {
      ObjectNode one = runs.addObject();
      one.put("bytes", run.bytes());
      one.put("wall_seconds", run.wallSeconds());
      one.put("cpu_seconds", run.processorSeconds());
      ObjectNode peaks = one.putObject("peak_resident_bytes");
      run.measurement().sortedPeaks().forEach(peaks::put);
    }
  }

  private static void putSpread(ObjectNode target, Spread spread) {
    target.put("median", spread.median());
    target.put("minimum", spread.minimum());
    target.put("maximum", spread.maximum());
  }
}
