package io.valkeycharm.bench.backup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valkeycharm.bench.figure.FigureJson;

/** A report as JSON, with every single run, for programs that compare. */
final class BackupBenchJson {
  private static final int SCHEMA = 2;

  private BackupBenchJson() {}

  /** All of it; units are part of the fields' names. */
  static ObjectNode of(BackupBenchReport report) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("benchmark", "backup");
    root.put("schema", SCHEMA);
    root.put("begin", report.begin().toString());
    FigureJson.putMachine(root.putObject("machine"), report.machine());
    root.put("valkey", report.valkey());
    putDataset(root.putObject("dataset"), report);
    report.charmFlags().forEach(root.putArray("charm_flags")::add);
    ArrayNode results = root.putArray("results");
    for (ContenderResult result : report.results()) {
      putResult(results.addObject(), result, report.limit());
    }
    report.notes().forEach(root.putArray("notes")::add);
    FigureJson.put(root.putObject("figures"), report.figures());
    return root;
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
    FigureJson.putSpread(target.putObject("megabytes_per_second"), result.megabytesPerSecond());
    FigureJson.putSpread(
        target.putObject("cpu_seconds_per_gibibyte"), result.processorSecondsPerGibibyte());
    FigureJson.putSpread(target.putObject("peak_resident_mebibytes"), result.peakMebibytes());
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
}
