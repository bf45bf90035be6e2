package io.valkeycharm.bench.dispatch;

import io.valkeycharm.bench.BenchFailedException;
import io.valkeycharm.bench.measure.Machine;
import io.valkeycharm.bench.measure.ProcessMeter;
import io.valkeycharm.bench.measure.WorkDirectory;
import io.valkeycharm.bench.store.StoreProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Measures dispatches of the packed charm where Juju's agent would run them: on a unit of the sandbox, out of
 * the directory that the charm was unpacked to, with a real server and a real store.
 *
 * <p>Only the hook tools are not real: what they take is not the charm's. Their answers were recorded from
 * the real ones.
 */
public final class DispatchBench {
  private static final String METER = "dispatch-meter.pl";
  private static final String RECORDER = "hook-tool-recorder.pl";

  /** On the machine that is measured. */
  private static final String DIRECTORY = "/var/lib/dispatch-bench";

  private final DispatchSettings settings;
  private final Consumer<String> progress;

  /**
   * A measurement.
   *
   * @param progress is told what happens
   */
  public DispatchBench(DispatchSettings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Measures. All that it starts and writes is gone when it returns or throws; the peer's libraries stay in
   * the user's cache.
   *
   * @throws BenchFailedException when a machine of the sandbox cannot be had, or a dispatch fails
   */
  public DispatchReport run() throws BenchFailedException, IOException, InterruptedException {
    Instant begin = Instant.now();
    Machine machine = Machine.current();
    List<String> notes = new ArrayList<>();
    try (WorkDirectory work = WorkDirectory.create()) {
      Optional<OpsPeer> peer = Optional.empty();
      if (settings.peer()) {
        progress.accept("Looking for ops");
        peer = OpsPeer.prepare(new ProcessMeter(work.path()), work.path(), notes);
      }
      progress.accept("Starting a model");
      try (SandboxSession session = SandboxSession.up(work);
          StoreProcess store = StoreProcess.startEmbedded(work, session.hostAddress())) {
        SettledCluster cluster =
            SettledCluster.deploy(
                session, store, settings, work.path().resolve("keys.yaml"), progress);
        MeterOutput output = measure(session, cluster, peer);
        return new DispatchReport(begin, machine, settings.units(), results(output), notes);
      }
    }
  }

  private MeterOutput measure(
      SandboxSession session, SettledCluster cluster, Optional<OpsPeer> peer)
      throws BenchFailedException, IOException, InterruptedException {
    String ours = "/var/lib/juju/agents/unit-" + cluster.leader().replace('/', '-') + "/charm";
    Path directory = session.onMachine(cluster.machine(), DIRECTORY);
    Files.createDirectories(directory);
    for (String program : List.of(METER, RECORDER)) {
      OpsPeer.copyResource(program, directory.resolve(program));
      Files.setPosixFilePermissions(
          directory.resolve(program), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Map<String, String> charms = new TreeMap<>(Map.of(DispatchReport.OURS, ours));
    if (peer.isPresent()) {
      Path unpacked = session.onMachine(cluster.machine(), ours);
      peer.get().layOut(directory.resolve(DispatchReport.PEER), unpacked);
      charms.put(DispatchReport.PEER, DIRECTORY + "/" + DispatchReport.PEER);
    }
    Files.writeString(directory.resolve("plan"), plan(charms, cluster));
    progress.accept(
        "Measuring %d events, %d runs of each charm"
            .formatted(settings.events().size(), settings.runs()));
    return MeterOutput.parse(
        session.exec(
            cluster.leader(),
            "perl %s/%s %s %d %s/plan"
                .formatted(DIRECTORY, METER, DIRECTORY, settings.runs(), DIRECTORY)));
  }

  private String plan(Map<String, String> charms, SettledCluster cluster) {
    StringBuilder plan = new StringBuilder();
    for (DispatchEvent event : settings.events()) {
      charms.forEach((charm, directory) -> {
        plan.append(String.join("\t", charm, directory, event.title()));
        event
            .variables(cluster.relations())
            .forEach((name, value) -> plan.append('\t').append(name).append('=').append(value));
        plan.append('\n');
      });
    }
    return plan.toString();
  }

  private static List<EventResult> results(MeterOutput output) {
    return output.runs().entrySet().stream()
        .map(entry ->
            new EventResult(
                entry.getKey().charm(),
                entry.getKey().event(),
                entry.getValue(),
                output.tools().getOrDefault(entry.getKey(), new TreeMap<>())))
        .toList();
  }
}
