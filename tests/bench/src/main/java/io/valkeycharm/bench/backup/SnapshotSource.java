package io.valkeycharm.bench.backup;

import io.valkeycharm.bench.BenchFailedException;
import io.valkeycharm.bench.measure.ProcessMeter;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Where the snapshots come from that every contender gets. */
interface SnapshotSource extends AutoCloseable {

  /** What the row of the limit is called. */
  String name();

  /** What it is, for the heading. */
  String description();

  /** The words of the program that prints a snapshot. */
  List<String> snapshotCommand();

  /** What that program's environment has to say in addition. */
  Map<String, String> environment();

  /** How many bytes a snapshot has. */
  long snapshotBytes(ProcessMeter meter)
      throws BenchFailedException, IOException, InterruptedException;

  /** The server's version, or what stands in its place. */
  String version(ProcessMeter meter) throws BenchFailedException, IOException, InterruptedException;

  /** The program that prints a snapshot; not started. */
  default ProcessBuilder snapshot() {
    ProcessBuilder builder = new ProcessBuilder(snapshotCommand());
    builder.environment().putAll(environment());
    return builder;
  }

  @Override
  void close();
}
