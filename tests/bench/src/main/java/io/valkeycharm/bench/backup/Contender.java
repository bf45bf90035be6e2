package io.valkeycharm.bench.backup;

import io.valkeycharm.bench.BenchFailedException;
import io.valkeycharm.bench.measure.Measurement;
import io.valkeycharm.bench.measure.ProcessMeter;
import io.valkeycharm.bench.store.StoreProcess;
import java.io.IOException;
import java.util.List;

/** One way to bring a snapshot somewhere. */
sealed interface Contender {
  /** What the name of the row is. */
  String name();

  /** Where the snapshot goes. */
  String destination();

  /** Does it once. */
  ContenderRun run(ProcessMeter meter)
      throws BenchFailedException, IOException, InterruptedException;

  /**
   * The limit: a snapshot that is read and thrown away.
   *
   * @param bytes how many it has
   */
  record Limit(SnapshotSource server, long bytes) implements Contender {
    @Override
    public String name() {
      return server.name();
    }

    @Override
    public String destination() {
      return "/dev/null";
    }

    @Override
    public ContenderRun run(ProcessMeter meter)
        throws BenchFailedException, IOException, InterruptedException {
      Measurement measurement =
          meter.run(List.of(server.snapshot()), ProcessBuilder.Redirect.DISCARD);
      return new ContenderRun(bytes, measurement);
    }
  }

  /**
   * A snapshot that goes into a store.
   *
   * @param expected about how many bytes it has
   */
  record Upload(UploadProgram program, SnapshotSource server, StoreProcess store, long expected)
      implements Contender {
    private static final String KEY = "snapshot";

    /** Numbers in a snapshot's header differ in length from one to the next. */
    private static final long TOLERANCE = 1024;

    @Override
    public String name() {
      return program.name();
    }

    @Override
    public String destination() {
      return store.name() + " store";
    }

    @Override
    public ContenderRun run(ProcessMeter meter)
        throws BenchFailedException, IOException, InterruptedException {
      Measurement measurement =
          meter.run(program.pipeline(server, store, KEY), ProcessBuilder.Redirect.DISCARD);
      long bytes = store.takeObject(KEY);
      if (Math.abs(bytes - expected) > TOLERANCE) {
        throw new BenchFailedException(
            name() + " wrote " + bytes + " bytes of a snapshot of " + expected);
      }
      return new ContenderRun(bytes, measurement);
    }
  }
}
