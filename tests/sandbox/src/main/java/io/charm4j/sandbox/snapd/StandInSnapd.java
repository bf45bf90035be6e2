package io.charm4j.sandbox.snapd;

import io.charm4j.sandbox.machine.MachineServices;
import io.charm4j.sandbox.machine.RunningMachine;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.SubstrateException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Gives each machine a snapd of its own. */
public final class StandInSnapd implements MachineServices {
  /** The restart delay of the charmed-valkey snap's services (reference/snapd §9). */
  public static final Duration RESTART_DELAY = Duration.ofSeconds(20);

  /** systemd's own limit between SIGTERM and SIGKILL of a snap's service (reference/snapd §6). */
  public static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private final MachineSnaps.Timing timing;
  private final Clock clock;
  private final Map<MachineId, Running> machines = new HashMap<>();

  private record Running(SnapdServer server, MachineSnaps snaps) {}

  /** One with the delays that the snap has on a real machine. */
  public StandInSnapd() {
    this(RESTART_DELAY, STOP_LIMIT);
  }

  /**
   * One with delays of the caller's choice.
   *
   * @param restartDelay between the end of a service and its next start
   * @param stopLimit between SIGTERM and SIGKILL
   */
  public StandInSnapd(Duration restartDelay, Duration stopLimit) {
    this.timing = new MachineSnaps.Timing(restartDelay, stopLimit);
    this.clock = Clock.systemUTC();
  }

  @Override
  public synchronized void start(RunningMachine machine) {
    if (machines.containsKey(machine.id())) {
      return;
    }
    try {
      SnapFiles files = new SnapFiles(machine);
      files.prepare();
      files.killLeftBehind();
      MachineSnaps snaps =
          new MachineSnaps(
              machine,
              SnapStore.forThisHost(),
              new SnapState(machine.directory().inside("/var/lib/snapd/state.json")),
              files,
              timing,
              clock);
      SnapdServer server =
          SnapdServer.open(
              machine.directory().inside("/run/snapd.socket"),
              machine.directory().path(),
              new SnapdHandler(snaps));
      machines.put(machine.id(), new Running(server, snaps));
      snaps.startEnabled();
    } catch (IOException | ServiceException e) {
      throw new SubstrateException("cannot start snapd in machine " + machine.id(), e);
    }
  }

  @Override
  public synchronized void stop(MachineId machine) {
    Running running = machines.remove(machine);
    if (running != null) {
      end(machine, running, running.snaps()::killAll);
    }
  }

  @Override
  public synchronized void close() {
    Map<MachineId, Running> all = Map.copyOf(machines);
    machines.clear();
    all.forEach((machine, running) -> end(machine, running, running.snaps()::stopAll));
  }

  /** How services are ended. */
  private interface Ending {
    void run() throws ServiceException;
  }

  private static void end(MachineId machine, Running running, Ending ending) {
    try (SnapdServer _ = running.server()) {
      ending.run();
    } catch (ServiceException e) {
      throw new SubstrateException("cannot stop the services of machine " + machine, e);
    }
  }
}
