package io.valkeycharm.bench.backup;

import io.valkeycharm.bench.BenchFailedException;
import io.valkeycharm.bench.measure.Machine;
import io.valkeycharm.bench.measure.ProcessMeter;
import io.valkeycharm.bench.measure.WorkDirectory;
import io.valkeycharm.bench.store.StoreProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Measures the data path of a backup beside its limit and its peers, on one dataset, in turns: what else the
 * machine does meanwhile hits all of them.
 */
public final class BackupBench {
  private final BackupBenchSettings settings;
  private final Consumer<String> progress;

  /**
   * A measurement.
   *
   * @param progress is told what happens
   */
  public BackupBench(BackupBenchSettings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Measures. All that it starts and writes is gone when it returns or throws.
   *
   * @throws BenchFailedException when a contender fails, or does not bring the whole snapshot
   */
  public BackupBenchReport run() throws BenchFailedException, IOException, InterruptedException {
    Instant begin = Instant.now();
    Machine machine = Machine.current();
    try (WorkDirectory work = WorkDirectory.create()) {
      ProcessMeter meter = new ProcessMeter(work.path());
      progress.accept("Unpacking " + settings.charm().getFileName());
      LaunchCommand launch =
          PackedCharm.unpack(settings.charm(), work.directory("charm")).launchCommand();
      try (SnapshotSource source = source(work);
          Stores stores = Stores.start(settings.stores(), work);
          Pods pods = Pods.of(settings.pebble())) {
        long bytes = source.snapshotBytes(meter);
        Path journal = work.directory("journal");
        List<UploadProgram> programs = new ArrayList<>();
        programs.add(new CharmUpload("charm", launch, journal, bytes, Optional.empty()));
        pods.socket()
            .ifPresent(socket ->
                programs.add(
                    new CharmUpload(
                        "charm in a pod", launch, journal, bytes, Optional.of(socket))));
        programs.add(
            new CharmUpload(
                "charm, 64 MiB heap", launch.withHeap("64m"), journal, bytes, Optional.empty()));
        Peers peers = Peers.find(meter, work.path(), bytes);
        programs.addAll(peers.programs());
        Contender limit = new Contender.Limit(source, bytes);
        List<Contender> uploads = uploads(programs, source, stores.all(), bytes);
        Map<Contender, List<ContenderRun>> runs = measure(limit, uploads, meter);
        return new BackupBenchReport(
            begin,
            machine,
            source.version(meter),
            settings,
            source.description(),
            bytes,
            launch.flags(),
            result(limit, runs),
            uploads.stream().map(upload -> result(upload, runs)).toList(),
            Stream.concat(pods.notes().stream(), peers.notes().stream()).toList());
      }
    }
  }

  private SnapshotSource source(WorkDirectory work)
      throws BenchFailedException, IOException, InterruptedException {
    if (settings.streamBytes() > 0) {
      return new GeneratedStream(settings.streamBytes());
    }
    SampleServer server = SampleServer.start(settings.compression(), work.path());
    try {
      progress.accept("Writing " + settings.keys() + " keys of " + settings.valueSize() + " bytes");
      server.fill(settings.keys(), settings.valueSize());
      return server;
    } catch (BenchFailedException | IOException | InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static List<Contender> uploads(
      List<UploadProgram> programs, SnapshotSource server, List<StoreProcess> stores, long bytes) {
    List<Contender> uploads = new ArrayList<>();
    for (StoreProcess store : stores) {
      for (UploadProgram program : programs) {
        uploads.add(new Contender.Upload(program, server, store, bytes));
      }
    }
    return uploads;
  }

  private Map<Contender, List<ContenderRun>> measure(
      Contender limit, List<Contender> uploads, ProcessMeter meter)
      throws BenchFailedException, IOException, InterruptedException {
    List<Contender> order = new ArrayList<>();
    order.add(limit);
    order.addAll(uploads);
    Map<Contender, List<ContenderRun>> runs = new LinkedHashMap<>();
    for (int round = 1; round <= settings.runs(); round++) {
      progress.accept("Round " + round + " of " + settings.runs());
      for (Contender contender : order) {
        runs.computeIfAbsent(contender, _ -> new ArrayList<>()).add(contender.run(meter));
      }
      // Nobody is always first, or always behind the same other one's leavings.
      Collections.rotate(order, 1);
    }
    return runs;
  }

  private static ContenderResult result(
      Contender contender, Map<Contender, List<ContenderRun>> runs) {
    return new ContenderResult(
        contender.name(), contender.destination(), runs.getOrDefault(contender, List.of()));
  }
}
