package io.charm4j.snapd;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A client of snapd's REST API over its Unix socket, for a charm on a machine.
 *
 * <p>Each call returns when snapd has done the work, within the {@link SnapdLimits}. Reading is repeated
 * while snapd restarts itself; a request that changes something is never sent twice without reading the
 * state in between. For one thread at a time.
 *
 * <pre>{@code
 * try (SnapdClient snapd = SnapdClient.ofMachine()) {
 *   snapd.ensure(SnapTarget.revision("charmed-valkey", "18", "9/edge"));
 *   snapd.hold("charmed-valkey");
 *   snapd.start("charmed-valkey", List.of("server"), Lasting.UNTIL_BOOT);
 * }
 * }</pre>
 */
public final class SnapdClient implements AutoCloseable {
  private static final Path SOCKET = Path.of("/run/snapd.socket");

  private final SnapdConnection connection;
  private final SnapdChanges changes;
  private final SnapdLimits limits;

  private SnapdClient(Path socket, SnapdLimits limits) {
    this.connection = new SnapdConnection(socket, limits);
    this.changes = new SnapdChanges(connection, limits);
    this.limits = limits;
  }

  /** {@return a client of this machine's snapd; nothing is opened before the first call} */
  public static SnapdClient ofMachine() {
    return at(SOCKET, SnapdLimits.standard());
  }

  /**
   * {@return a client of the snapd behind {@code socket}; nothing is opened before the first call}
   *
   * @param socket snapd's socket
   * @param limits how long to wait for what
   */
  public static SnapdClient at(Path socket, SnapdLimits limits) {
    return new SnapdClient(socket, limits);
  }

  /**
   * {@return the installed snap of that name; empty when it is not installed}
   *
   * @param name the snap's name
   * @throws SnapdException when snapd refuses, fails, or cannot be reached in time
   */
  public Optional<Snap> snap(String name) throws SnapdException {
    try {
      return Optional.of(Snap.of(connection.get("/v2/snaps/" + SnapTarget.requireName(name))));
    } catch (SnapdException.Refused e) {
      if (e.error() instanceof SnapdError.SnapNotFound) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Brings a snap to where it shall be: installs it when it is absent, refreshes it when it is another,
   * and does nothing when it is there, since even a refresh to the same revision would restart its
   * services (reference/snapd §11).
   *
   * @param target which snap, at which revision or channel
   * @return the snap as it is afterwards
   * @throws SnapdException.WrongRevision when snapd did its work and another revision is there
   */
  public Snap ensure(SnapTarget target) throws SnapdException {
    changes.carryOut(
        target.name(),
        limits.snapChange(),
        trouble -> {
          Optional<Snap> present = snap(target.name());
          if (present.isEmpty()) {
            return Optional.of(SnapdRequest.towards(target, "install"));
          }
          return target.isMetBy(present.get())
              ? Optional.empty()
              : Optional.of(SnapdRequest.towards(target, "refresh"));
        });
    Optional<Snap> result = snap(target.name());
    return result
        .filter(snap -> target.revision().isEmpty() || target.isMetBy(snap))
        .orElseThrow(() ->
            new SnapdException.WrongRevision(
                target, result.map(Snap::revision).orElse("no revision")));
  }

  /**
   * Installs a snap; one that is there already, at whatever revision, is left as it is.
   *
   * @param target which snap, at which revision or channel
   * @throws SnapdException when snapd refuses, fails, or cannot be reached in time
   */
  public void install(SnapTarget target) throws SnapdException {
    changes.carryOut(
        target.name(),
        limits.snapChange(),
        trouble ->
            trouble.isPresent() && snap(target.name()).isPresent()
                ? Optional.empty()
                : Optional.of(SnapdRequest.towards(target, "install")));
  }

  /**
   * Refreshes an installed snap, which restarts its running services even when it is at that revision;
   * nothing newer is no failure.
   *
   * @param target which snap, at which revision or channel
   * @throws SnapdException when snapd refuses, fails, or cannot be reached in time
   */
  public void refresh(SnapTarget target) throws SnapdException {
    try {
      changes.carryOut(
          target.name(),
          limits.snapChange(),
          trouble ->
              trouble.isPresent() && snap(target.name()).filter(target::isMetBy).isPresent()
                  ? Optional.empty()
                  : Optional.of(SnapdRequest.towards(target, "refresh")));
    } catch (SnapdException.Refused e) {
      throw clarified(e, target.name());
    }
  }

  /**
   * Holds back automatic refreshes and those of all snaps together, for ever; a snap that is held
   * already stays so. An explicit refresh of this snap is still possible (reference/snapd §5).
   *
   * @param name the snap's name
   * @throws SnapdException when snapd refuses, fails, or cannot be reached in time
   */
  public void hold(String name) throws SnapdException {
    try {
      changes.carryOut(
          name,
          limits.snapChange(),
          trouble -> {
            if (snap(name).filter(Snap::held).isPresent()) {
              return Optional.empty();
            }
            SnapdRequest request = SnapdRequest.ofSnap(name, "hold");
            request.body().put("hold-level", "general").put("time", "forever");
            return Optional.of(request);
          });
    } catch (SnapdException.Refused e) {
      throw clarified(e, name);
    }
  }

  /**
   * Lets refreshes happen again; one that is not held is no failure.
   *
   * @param name the snap's name
   * @throws SnapdException when snapd refuses, fails, or cannot be reached in time
   */
  public void unhold(String name) throws SnapdException {
    changes.carryOut(
        name, limits.snapChange(), trouble -> Optional.of(SnapdRequest.ofSnap(name, "unhold")));
  }

  /**
   * Removes a snap without a snapshot of its data; one that is absent is no failure. snapd deletes the
   * snap's data, and tries so with what is mounted among it: detach storage first (reference/snapd
   * §11).
   *
   * @param name the snap's name
   * @throws SnapdException when snapd refuses, fails, or cannot be reached in time
   */
  public void removeWithData(String name) throws SnapdException {
    changes.carryOut(
        name,
        limits.snapChange(),
        trouble -> {
          if (snap(name).isEmpty()) {
            return Optional.empty();
          }
          SnapdRequest request = SnapdRequest.ofSnap(name, "remove");
          request.body().put("purge", true);
          return Optional.of(request);
        });
  }

  /**
   * {@return the services of an installed snap}
   *
   * @param snap the snap's name
   * @throws SnapdException.Refused with {@link SnapdError.SnapNotFound} when it is not installed
   */
  public List<SnapService> services(String snap) throws SnapdException {
    JsonNode entries =
        connection.get("/v2/apps?names=" + SnapTarget.requireName(snap) + "&select=service");
    List<SnapService> services = new ArrayList<>();
    for (JsonNode entry : entries) {
      if (SnapService.isService(entry)) {
        services.add(SnapService.of(entry));
      }
    }
    return List.copyOf(services);
  }

  /**
   * Starts services; those that run already stay as they are. It succeeds although a service ends right
   * after its start: look at {@link #services(String)} for a few seconds, then ask the program itself.
   *
   * @param snap the snap's name
   * @param services names of its services, at least one
   * @param lasting whether it outlasts a reboot
   * @throws SnapdException when snapd refuses, fails, or cannot be reached in time
   */
  public void start(String snap, List<String> services, Lasting lasting) throws SnapdException {
    SnapdRequest request = SnapdRequest.ofServices(snap, services, "start");
    switch (lasting) {
      case UNTIL_BOOT -> {}
      case ACROSS_BOOTS -> request.body().put("enable", true);
    }
    control(snap, trouble -> Optional.of(request));
  }

  /**
   * Stops services; those that are stopped stay so. systemd kills what does not end within 30 s.
   *
   * @param snap the snap's name
   * @param services names of its services, at least one
   * @param lasting whether it outlasts a reboot
   * @throws SnapdException when snapd refuses, fails, or cannot be reached in time
   */
  public void stop(String snap, List<String> services, Lasting lasting) throws SnapdException {
    SnapdRequest request = SnapdRequest.ofServices(snap, services, "stop");
    switch (lasting) {
      case UNTIL_BOOT -> {}
      case ACROSS_BOOTS -> request.body().put("disable", true);
    }
    control(snap, trouble -> Optional.of(request));
  }

  /**
   * Restarts services; those that are stopped are started.
   *
   * @param snap the snap's name
   * @param services names of its services, at least one
   * @throws SnapdException.Unreachable also when it is unknown whether snapd got the request: to repeat
   *     it could restart the services twice
   */
  public void restart(String snap, List<String> services) throws SnapdException {
    SnapdRequest request = SnapdRequest.ofServices(snap, services, "restart");
    control(
        snap,
        trouble -> {
          if (trouble.orElse(null) instanceof SnapdException.Unreachable lost) {
            throw lost;
          }
          return Optional.of(request);
        });
  }

  private void control(String snap, SnapdChanges.Plan plan) throws SnapdException {
    changes.carryOut(snap, limits.serviceChange(), plan);
  }

  /** snapd refuses a refresh or hold of an absent snap without saying so (reference/snapd §2). */
  private SnapdException.Refused clarified(SnapdException.Refused refusal, String name)
      throws SnapdException {
    if (refusal.error() instanceof SnapdError.Other(int _, String kind, String message)
        && kind.isEmpty()
        && snap(name).isEmpty()) {
      SnapdException.Refused clearer =
          new SnapdException.Refused(
              "an action on " + name, new SnapdError.SnapNotInstalled(message));
      clearer.initCause(refusal);
      return clearer;
    }
    return refusal;
  }

  /** Ends the HTTP client, if a call has started it. */
  @Override
  public void close() {
    connection.close();
  }
}
