package io.charm4j.sandbox.snapd;

import io.charm4j.sandbox.machine.RunningMachine;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The snaps of one machine and what can be done with them. Rules are checked when the request comes; the
 * work itself is a change.
 */
final class MachineSnaps {
  /** snapd shows "for ever" as a date about 292 years ahead. */
  private static final long FOREVER_DAYS = 106_751;

  private final SnapStore store;
  private final SnapState state;
  private final SnapFiles files;
  private final Changes changes;
  private final RunningMachine machine;
  private final Timing timing;
  private final Clock clock;
  private final Map<String, SnapService> services = new ConcurrentHashMap<>();

  /**
   * How patient services are.
   *
   * @param restartDelay between the end of a service and its next start
   * @param stopLimit between SIGTERM and SIGKILL
   */
  record Timing(Duration restartDelay, Duration stopLimit) {}

  MachineSnaps(
      RunningMachine machine,
      SnapStore store,
      SnapState state,
      SnapFiles files,
      Timing timing,
      Clock clock) {
    this.machine = machine;
    this.store = store;
    this.state = state;
    this.files = files;
    this.changes = new Changes(clock);
    this.timing = timing;
    this.clock = clock;
  }

  Changes changes() {
    return changes;
  }

  SnapStore store() {
    return store;
  }

  Optional<InstalledSnap> find(String name) {
    return state.find(name);
  }

  List<InstalledSnap> all() {
    return state.all();
  }

  /** What the store says of a snap that is installed. */
  SnapDefinition definition(InstalledSnap snap) {
    return store
        .find(snap.name())
        .orElseThrow(() -> new IllegalStateException("unknown snap " + snap.name()));
  }

  SnapService service(InstalledSnap snap, String name) {
    return services.computeIfAbsent(
        snap.name() + "." + name,
        full ->
            new SnapService(
                machine, full, timing.restartDelay(), timing.stopLimit(), new ServiceLog(clock)));
  }

  String install(String name, Optional<String> channel, OptionalInt revision) throws SnapdProblem {
    if (state.find(name).isPresent()) {
      throw SnapdProblem.badRequest(
          "snap-already-installed", "snap \"" + name + "\" is already installed", name);
    }
    SnapDefinition snap =
        store
            .find(name)
            .orElseThrow(() -> SnapdProblem.notFound("snap-not-found", "snap not found", name));
    // A revision without a channel tracks latest/stable, whether the snap has such a channel or
    // not.
    String tracking = SnapDefinition.fullChannel(channel.orElse(""));
    int chosen = choose(snap, channel.isPresent() || revision.isEmpty(), tracking, revision);
    return changes.start(
        "install-snap",
        "Install \"" + name + "\" snap",
        Set.of(name),
        () -> {
          files.install(snap, chosen, OptionalInt.empty());
          files.runInstallHook(snap, chosen);
          state.put(
              new InstalledSnap(
                  name, chosen, tracking, tracking, Optional.empty(), Set.of(), now()));
        });
  }

  String refresh(String name, Optional<String> channel, OptionalInt revision) throws SnapdProblem {
    InstalledSnap installed = installed(name);
    SnapDefinition snap = definition(installed);
    String tracking = channel.map(SnapDefinition::fullChannel).orElse(installed.tracking());
    boolean byChannel = channel.isPresent() || revision.isEmpty();
    int chosen;
    if (channel.isEmpty() && revision.isEmpty()) {
      chosen = snap.revisionIn(tracking).orElse(installed.revision());
      if (chosen == installed.revision()) {
        throw SnapdProblem.badRequest(
            "snap-no-update-available", "snap \"" + name + "\" has no updates available", name);
      }
    } else {
      chosen = choose(snap, byChannel, tracking, revision);
    }
    if (revision.isEmpty() && chosen == installed.revision()) {
      return track(installed, tracking);
    }
    return changes.start(
        "refresh-snap",
        "Refresh \"" + name + "\" snap",
        Set.of(name),
        () -> replace(installed.following(tracking), snap, chosen));
  }

  String track(String name, String channel) throws SnapdProblem {
    return track(installed(name), SnapDefinition.fullChannel(channel));
  }

  String hold(String name, String time) throws SnapdProblem {
    InstalledSnap installed = installed(name);
    String until =
        time.equals("forever")
            ? clock.instant().plus(FOREVER_DAYS, ChronoUnit.DAYS).toString()
            : time;
    return changes.start(
        "hold-snap",
        "Hold general refreshes for \"" + name + "\"",
        Set.of(name),
        () -> state.put(installed.held(Optional.of(until))));
  }

  String unhold(String name) throws SnapdProblem {
    return changes.start(
        "unhold-snap",
        "Remove refresh hold for \"" + name + "\"",
        Set.of(name),
        () -> {
          Optional<InstalledSnap> installed = state.find(name);
          if (installed.isPresent()) {
            state.put(installed.get().held(Optional.empty()));
          }
        });
  }

  String remove(String name) throws SnapdProblem {
    InstalledSnap installed =
        state
            .find(name)
            .orElseThrow(() ->
                SnapdProblem.badRequest(
                    "snap-not-installed", "snap \"" + name + "\" is not installed", name));
    SnapDefinition snap = definition(installed);
    return changes.start(
        "remove-snap",
        "Remove \"" + name + "\" snap",
        Set.of(name),
        () -> {
          for (SnapDefinition.Service service : snap.services()) {
            service(installed, service.name()).stop();
          }
          files.remove(snap);
          state.remove(name);
        });
  }

  void start(InstalledSnap snap, SnapDefinition.Service service, boolean enable)
      throws IOException, ServiceException {
    if (enable) {
      state.put(current(snap).withService(service.name(), true));
    }
    service(snap, service.name())
        .start(files.service(definition(snap), service, current(snap).revision()));
  }

  void stop(InstalledSnap snap, SnapDefinition.Service service, boolean disable)
      throws IOException, ServiceException {
    service(snap, service.name()).stop();
    if (disable) {
      state.put(current(snap).withService(service.name(), false));
    }
  }

  /** Starts what is enabled: the machine has just booted. */
  void startEnabled() throws IOException, ServiceException {
    for (InstalledSnap snap : state.all()) {
      for (SnapDefinition.Service service : definition(snap).services()) {
        if (snap.enabled().contains(service.name())) {
          start(snap, service, false);
        }
      }
    }
  }

  /** Stops every service in good order. */
  void stopAll() throws ServiceException {
    for (SnapService service : List.copyOf(services.values())) {
      service.stop();
    }
  }

  /** Kills every service. */
  void killAll() throws ServiceException {
    for (SnapService service : List.copyOf(services.values())) {
      service.kill();
    }
  }

  /** Services stop, the data is copied, and those that ran come back (reference/snapd §9). */
  private void replace(InstalledSnap installed, SnapDefinition snap, int revision)
      throws IOException, ServiceException {
    List<SnapDefinition.Service> wanted = new ArrayList<>();
    for (SnapDefinition.Service service : snap.services()) {
      if (service(installed, service.name()).isWanted()) {
        wanted.add(service);
      }
      service(installed, service.name()).stop();
    }
    files.install(snap, revision, OptionalInt.of(installed.revision()));
    InstalledSnap replaced = installed.at(revision, installed.tracking(), now());
    state.put(replaced);
    for (SnapDefinition.Service service : wanted) {
      start(replaced, service, false);
    }
  }

  private String track(InstalledSnap installed, String channel) throws SnapdProblem {
    choose(definition(installed), true, channel, OptionalInt.empty());
    return changes.start(
        "switch-snap",
        "Switch \"" + installed.name() + "\" snap to " + channel,
        Set.of(installed.name()),
        () -> state.put(installed.following(channel)));
  }

  private int choose(SnapDefinition snap, boolean byChannel, String channel, OptionalInt revision)
      throws SnapdProblem {
    Optional<Integer> inChannel = byChannel ? snap.revisionIn(channel) : Optional.empty();
    if (byChannel && inChannel.isEmpty()) {
      throw SnapdProblem.channelNotAvailable(snap, store.architecture(), channel);
    }
    if (revision.isEmpty()) {
      return inChannel.orElseThrow();
    }
    int wanted = revision.getAsInt();
    if (!snap.revisions().contains(wanted)) {
      throw SnapdProblem.notFound(
          "snap-revision-not-available", "no snap revision available as specified", snap.name());
    }
    if (byChannel && inChannel.orElseThrow() != wanted) {
      throw SnapdProblem.channelNotAvailable(snap, store.architecture(), channel);
    }
    return wanted;
  }

  private InstalledSnap installed(String name) throws SnapdProblem {
    return state.find(name).orElseThrow(() -> SnapdProblem.snapNotInstalled(name));
  }

  private InstalledSnap current(InstalledSnap snap) {
    return state.find(snap.name()).orElse(snap);
  }

  private String now() {
    return clock.instant().toString();
  }
}
